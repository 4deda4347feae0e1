import type { z } from "zod";
import type { Cidr4, Cidr6, Ip4, Ip6 } from "../address/ip";
import type { AddressRange } from "../address/ranges";
import { parseNetparams } from "../model/netparams";
import { gateway6Refusal, gatewayRefusal, outsideRefusal } from "../model/network-rules";
import type { Refusal } from "../refusal";
import { issueOf } from "./fields";

/** Rules between the fields of one input, in the form in which a schema takes them. */

export function checkGateway(params: { network: Cidr4; gateway?: Ip4 | null }, context: z.RefinementCtx) {
  if (params.gateway) report(context, gatewayRefusal(params.network, params.gateway));
}

export function checkGateway6(params: { network6?: Cidr6 | null; gateway6?: Ip6 | null }, context: z.RefinementCtx) {
  report(context, gateway6Refusal(params.network6 ?? null, params.gateway6 ?? null));
}

export function checkReserved(params: { network: Cidr4; addReserved: AddressRange[] }, context: z.RefinementCtx) {
  report(context, outsideRefusal(params.network, params.addReserved, "addReserved"));
}

export function checkNetparams(params: { mode: string; link: string; vlan: string }, context: z.RefinementCtx) {
  const parsed = parseNetparams({ mode: params.mode, link: params.link, vlan: params.vlan });
  report(context, parsed.ok ? null : parsed.refusal);
}

/** Without the check nobody looks for the NICs that are to move. */
export function checkNextFree(params: { conflictsCheck: boolean; nextFree: string[] }, context: z.RefinementCtx) {
  if (params.conflictsCheck || params.nextFree.length === 0) return;
  const message = "Without the conflicts check no NIC gets the next free address.";
  report(context, { code: "wrong_input", field: "nextFree", message, remedy: "Leave the check on." });
}

/** Lets a rule run as soon as its own fields are right: a form then shows it while other fields are still wrong. */
export function when(...fields: string[]) {
  const concerns = ({ code, path = [] }: { code?: string; path?: PropertyKey[] }) =>
    path.length === 0 ? code !== "unrecognized_keys" : fields.includes(String(path[0]));
  return { when: ({ issues }: { issues: { code?: string; path?: PropertyKey[] }[] }) => !issues.some(concerns) };
}

function report(context: z.RefinementCtx, refusal: Refusal | null) {
  if (refusal !== null) context.addIssue({ ...issueOf(refusal), path: refusal.field ? [refusal.field] : [] });
}

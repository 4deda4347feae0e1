import { z } from "zod";
import { maxRanges, parseRanges } from "../address/address-list";
import type { Cidr4, Cidr6, Ip4, Ip6 } from "../address/ip";
import type { AddressRange } from "../address/ranges";
import { checkedLinks, mostOutputs, readLinks } from "../link/read-links";
import { modes, parseNetparams } from "../model/netparams";
import type { NetworkFacts } from "../model/network";
import { gateway6Refusal, gatewayRefusal, outsideRefusal, ownWiringRefusal } from "../model/network-rules";
import { linkKinds, linkSources, type ReadLinks } from "../model/node-links";
import { maxTags, parseTag } from "../model/tag";
import { thresholdsRefusal } from "../pool/fullness";
import type { Refusal, Result } from "../refusal";
import { count } from "../sentence";

/** The kinds of field that parameters of operations have. An issue names the value; its remedy is in `params`. */

/** The maximum length of a text, including names from a file: far more than any value needs. */
export const maxTextLength = 4_096;

/** The maximum length of a reason. */
export const maxReasonLength = 500;

/** Lists of addresses are long, and are parsed as one text. */
const maxListLength = 1_000_000;

/** A text that only its parser may turn into a value, spaces included; the parser's own sentence becomes the error. */
export function text<T>(parse: (input: string) => Result<T>, most = maxTextLength) {
  return anyText("text", most).transform((input, context): T => {
    const result = parse(input);
    if (result.ok) return result.value;
    context.addIssue(issueOf(result.refusal));
    return z.NEVER;
  });
}

/** A field that may be cleared: "", "none" in any case and null mean "no value". */
export function clearable<T>(parse: (input: string) => Result<T>) {
  return anyText("text or null")
    .nullable()
    .transform((input, context): T | null => {
      if (input === null || ["", "none"].includes(input.toLowerCase())) return null;
      const result = parse(input);
      if (result.ok) return result.value;
      context.addIssue(issueOf(result.refusal));
      return z.NEVER;
    })
    .optional();
}

/** The name or UUID of something that exists: looked up, so any text may be asked for. */
export function existing(noun: string) {
  return anyText("text").min(1, `The ${noun} is empty.`);
}

/** A list whose length is looked at before anything in it is: a long one of nonsense would keep everybody waiting. */
export function limitedList<Item extends z.ZodType>(item: Item, most: number, error = wrongType("a list")) {
  const list = z.array(item, { error });
  return z
    .custom<z.input<typeof list>>((given) => !Array.isArray(given) || given.length <= most, {
      error: ({ input, path = [] }) =>
        `${path.join(".")} has ${count((input as unknown[]).length, "entry", "entries")}.`,
      abort: true,
      params: { remedy: `Give at most ${most.toLocaleString("en-US")}.` },
    })
    .pipe(list);
}

/** Things that exist, by UUID; absent and null are none. */
export function existingList(noun: string) {
  return limitedList(existing(noun), maxRanges)
    .nullish()
    .transform((given) => [...new Set(given ?? [])]);
}

/** Addresses, ranges and prefixes; absent and null are an empty list. In the order written, not merged. */
export const addressList = limitedList(text(parseRanges, maxListLength), maxRanges)
  .nullish()
  .transform((lists) => (lists ?? []).flat());

const tags = limitedList(text(parseTag), maxTags);

/** Tags of a new object: absent and null are none (rules 13.2.23). */
export const optionalTags = tags.nullish().transform((given) => [...new Set(given ?? [])]);
/** Tags to add or to remove; none at all changes nothing, as with the original's HTTP API (rules 3.8). */
export const someTags = tags.transform((given) => [...new Set(given)]);

export const mode = z.enum(modes, {
  error: ({ input }) => (input === undefined ? "The parameter mode is missing." : `${valueText(input)} is not a mode.`),
});
/** A text that may be left out. */
export const optionalText = optionalTextOf(maxTextLength);

/** Another reason; absent leaves it as it is. */
export const newReason = anyText("text", maxReasonLength)
  .transform((reason) => reason.trim())
  .optional();

/** A text with a maximum length. */
export function optionalTextOf(most: number) {
  return anyText("text", most).default("");
}

export function flag(otherwise: boolean) {
  return z.boolean({ error: wrongType("true or false") }).default(otherwise);
}

/** The refusal of a parser or a rule as an issue that keeps its code and remedy. */
function issueOf({ code, message, remedy }: Refusal) {
  return { code: "custom" as const, message, params: { code, remedy } };
}

function anyText(wanted: string, most = maxTextLength) {
  return z.string({ error: wrongType(wanted) }).max(most, {
    error: ({ input }) => `A text of ${count(String(input).length, "character")} is too long.`,
  });
}

function wrongType(wanted: string) {
  return ({ input, path = [] }: { input?: unknown; path?: PropertyKey[] }) =>
    input === undefined ? `The parameter ${path.join(".")} is missing.` : `${valueText(input)} is not ${wanted}.`;
}

/** A value of any type as one short line: "5", "a list", "\"text\"". */
function valueText(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

/** A list that was read already, as a job keeps it. */
const linksRead = z.strictObject({
  links: limitedList(
    z.strictObject({ kind: z.enum(linkKinds), name: z.string(), number: z.int().min(0).optional() }),
    maxRanges,
  ),
  read: z.array(z.enum(linkSources)),
});

/** The links of a node: what commands print there, which `readLinks` reads, or a list that it has read. */
export const nodeLinks = z
  .union([limitedList(z.string({ error: wrongType("text") }), mostOutputs), linksRead], {
    error: wrongType("a list of outputs"),
  })
  .transform((given, context): ReadLinks => {
    const result = Array.isArray(given) ? readLinks(given) : checkedLinks(given as ReadLinks);
    if (result.ok) return result.value;
    context.addIssue(issueOf(result.refusal));
    return z.NEVER;
  });

/** Rules between the fields of one input, as refinements of a schema. */

export function checkGateway(params: { network: Cidr4; gateway?: Ip4 | null }, context: z.RefinementCtx) {
  if (params.gateway) report(context, gatewayRefusal(params.network, params.gateway));
}

export function checkGateway6(params: { network6?: Cidr6 | null; gateway6?: Ip6 | null }, context: z.RefinementCtx) {
  report(context, gateway6Refusal(params.network6 ?? null, params.gateway6 ?? null));
}

export function checkReserved(params: { network: Cidr4; addReserved: AddressRange[] }, context: z.RefinementCtx) {
  report(context, outsideRefusal(params.network, params.addReserved, "addReserved"));
}

export function checkThresholds(params: Partial<NetworkFacts>, context: z.RefinementCtx) {
  report(context, thresholdsRefusal(params));
}

/** Owner and end are of addresses that are reserved. */
export function checkTerms(
  { addReserved, owner, expiresAt }: { addReserved: AddressRange[]; owner?: string; expiresAt?: number | null },
  context: z.RefinementCtx,
) {
  const field = owner ? "owner" : "expiresAt";
  if (addReserved.length > 0 || !(owner || expiresAt)) return;
  const message = `${field === "owner" ? "An owner" : "An end"} is of addresses that are reserved, and none is named.`;
  report(context, { code: "wrong_input", field, message, remedy: "Name addresses to reserve, or leave it out." });
}

export function checkNetparams(params: { mode: string; link: string; vlan: string }, context: z.RefinementCtx) {
  const parsed = parseNetparams({ mode: params.mode, link: params.link, vlan: params.vlan });
  report(context, parsed.ok ? null : parsed.refusal);
}

type Wired = Parameters<typeof ownWiringRefusal>[1] & { network?: string | null | undefined };

/** Before anything is looked up, as in the original: what is wrong in itself is told before what does not exist. */
export function checkOwnWiring({ network, ...nic }: Wired, context: z.RefinementCtx) {
  if (network) report(context, ownWiringRefusal(network, nic));
}

/** Without the check, nothing finds the NICs that should move. */
export function checkNextFree(params: { conflictsCheck: boolean; nextFree: string[] }, context: z.RefinementCtx) {
  if (params.conflictsCheck || params.nextFree.length === 0) return;
  const message = "Without the conflicts check, no NIC gets the next free address.";
  report(context, { code: "wrong_input", field: "nextFree", message, remedy: "Keep the check." });
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

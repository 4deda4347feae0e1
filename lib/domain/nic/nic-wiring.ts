import { effective, type Netparams } from "../model/cluster";
import { parseNetparams } from "../model/netparams";
import type { NicParams } from "../opcodes/opcode-nic";
import { ok, type Result, refuse } from "../refusal";
import type { Draft } from "./draft-nics";

const keys = ["mode", "link", "vlan"] as const;

/** The keys among mode, link and vlan that are given; an empty vlan says nothing. */
export function givenWiring(asked: NicParams): string[] {
  return keys.filter((key) => asked[key] !== undefined && asked[key] !== "");
}

/**
 * The nicparams of a NIC without a network (spec 4.2, rules 5 and 7; 4.3, rules 3 to 6): its own with what is given
 * over them. A NIC of a new instance keeps what it says itself; any other is filled with the cluster's defaults.
 */
export function ownNicparams(
  { old, asked }: Draft,
  { ip, isNewInstance, defaults }: { ip: string | null; isNewInstance: boolean; defaults: Netparams },
): Result<Partial<Netparams>> {
  const nicparams: Partial<Netparams> = { ...old?.nicparams };
  for (const key of keys) {
    const given = asked?.[key];
    if (given === "default") delete nicparams[key];
    else if (given !== undefined) nicparams[key] = given;
  }
  if (isNewInstance) normalize(nicparams, defaults);
  const whole = effective({ nicparams }, defaults);
  if (asked && (old === null || givenWiring(asked).length > 0)) {
    const valid = parseNetparams(whole);
    if (!valid.ok) return valid;
  }
  if (whole.mode === "routed" && ip === null)
    return refuse("wrong_input", "A routed NIC without a network needs an address.", {
      field: "ip",
      remedy: "Give it an address, another mode, or a network.",
    });
  return ok(isNewInstance ? nicparams : whole);
}

/** On creation Ganeti writes vlan 7 as .7 (spec 4.6); an empty one is no vlan. */
function normalize(nicparams: Partial<Netparams>, defaults: Netparams): void {
  if (nicparams.vlan === "" && defaults.vlan === "") delete nicparams.vlan;
  if (nicparams.vlan && /^\d+$/.test(nicparams.vlan)) nicparams.vlan = `.${nicparams.vlan}`;
}

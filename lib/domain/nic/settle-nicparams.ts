import { effective, type Netparams, type Nic } from "../model/cluster";
import { type NicState, nicState } from "../model/facts";
import { parseNetparams } from "../model/netparams";
import { givenWiring, ownWiringRefusal } from "../model/network-rules";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import { listed } from "../sentence";
import { type Draft, nameOf, type Target } from "./draft-nics";
import { findKnown, type KnownNetwork, type NicSituation } from "./nic-situation";
import type { Settled } from "./settle-address";
import { type MacGiver, macOf } from "./settle-mac";

/** A NIC as it will be. */
export type FinalNic = { target: Target; joined: Settled; state: NicState; warnings: string[] };

type Finishing = { macs: MacGiver; isNewInstance: boolean; settle: () => Result<Settled> };

/** Settles one NIC: network and address first, then wiring, MAC address and name (rules 4.2 and 4.3). */
export function finishNic(target: Target, situation: NicSituation, finishing: Finishing): Result<FinalNic> {
  const { draft, known } = target;
  const { old, asked } = draft;
  if (old !== null && asked === null) return ok(untouched(target, old, situation));
  const refusal = known && connectionRefusal(target, known, situation);
  if (refusal) return { ok: false, refusal };
  const settled = finishing.settle();
  if (!settled.ok) return settled;
  const joins = settled.value.joined ? joinRefusal(target, settled.value) : null;
  if (joins) return { ok: false, refusal: joins };
  const nicparams = wiringOf(target, settled.value, situation, finishing);
  if (!nicparams.ok) return nicparams;
  const mac = macOf(target, settled.value, situation, finishing.macs);
  if (!mac.ok) return mac;
  const { ip } = settled.value;
  const network = settled.value.known?.network ?? null;
  const state = nicState({ name: nameOf(draft), ip, mac: mac.value, nicparams: nicparams.value }, network);
  return ok({ target, joined: settled.value, state, warnings: settled.value.warnings });
}

function untouched(target: Target, old: Nic, situation: NicSituation): FinalNic {
  const known = old.network === null ? null : (findKnown(situation, old.network) ?? null);
  const joined = { known, ip: old.ip, joined: false, warnings: [] };
  return { target, joined, state: nicState(old, known?.network ?? null), warnings: [] };
}

/** A network brings mode, link and vlan, and only one that the group has (rules 13.2.19). */
function connectionRefusal({ draft }: Target, known: KnownNetwork, { primary }: NicSituation): Refusal | null {
  const { name } = known.network;
  const own = ownWiringRefusal(name, draft.asked ?? {});
  if (own) return own;
  if (known.netparams !== null) return null;
  return refuse(
    "wrong_input",
    `${name} is not connected to ${primary.group.name}, the group of ${primary.node.name}.`,
    {
      field: "network",
      remedy: `Connect ${name} to ${primary.group.name} first.`,
    },
  ).refusal;
}

function joinRefusal({ draft }: Target, { known }: Settled): Refusal | null {
  const given = givenWiring(draft.asked ?? {});
  const [field] = given;
  if (!field) return null;
  return refuse("wrong_input", `With force the NIC joins ${known?.network.name}, which sets its mode, link and vlan.`, {
    field,
    remedy: `Leave ${listed(given)} out.`,
  }).refusal;
}

function wiringOf(
  { draft }: Target,
  { known, ip }: Settled,
  { defaults, isNewPlace }: NicSituation,
  { isNewInstance }: Finishing,
): Result<Partial<Netparams>> {
  if (isNewPlace && known === null) return ok(draft.old?.nicparams ?? {});
  return known?.netparams ? ok(known.netparams) : ownNicparams(draft, { ip, isNewInstance, defaults });
}

const keys = ["mode", "link", "vlan"] as const;

/**
 * The nicparams of a NIC without a network (rules 4.2.5, 4.2.7 and 4.3.3 to 4.3.6): its own with what is given
 * over them. A NIC of a new instance keeps what it says itself; any other is filled with the cluster's defaults.
 */
function ownNicparams(
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

/** On creation Ganeti writes vlan 7 as .7 (rules 4.6); an empty one means no vlan. */
function normalize(nicparams: Partial<Netparams>, defaults: Netparams): void {
  if (nicparams.vlan === "" && defaults.vlan === "") delete nicparams.vlan;
  if (nicparams.vlan && /^\d+$/.test(nicparams.vlan)) nicparams.vlan = `.${nicparams.vlan}`;
}

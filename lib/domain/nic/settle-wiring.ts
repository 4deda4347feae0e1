import { type NicState, nicState } from "../model/change";
import type { Netparams } from "../model/cluster";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import { listed } from "../sentence";
import type { MacGiver } from "./nic-mac";
import { findKnown, type KnownNetwork, type NicScene } from "./nic-situation";
import type { Target } from "./nic-targets";
import { givenWiring, ownNicparams } from "./nic-wiring";
import type { Settled } from "./settle-address";

/** A NIC as it will be. */
export type FinalNic = { target: Target; joined: Settled; state: NicState; warnings: string[] };

type Finishing = { macs: MacGiver; isNewInstance: boolean; settle: () => Result<Settled> };

/** Settles one NIC: network and address first, then wiring, MAC address and name (spec 4.2, 4.3). */
export function finishNic(target: Target, scene: NicScene, finishing: Finishing): Result<FinalNic> {
  const { draft, known, ip } = target;
  const { old, asked } = draft;
  if (old !== null && asked === null) return ok(untouched(target, scene));
  const refusal = known && connectionRefusal(target, known, scene);
  if (refusal) return { ok: false, refusal };
  const settled = finishing.settle();
  if (!settled.ok) return settled;
  const joins = settled.value.joined ? joinRefusal(target, settled.value) : null;
  if (joins) return { ok: false, refusal: joins };
  const nicparams = wiringOf(target, settled.value, scene, finishing);
  if (!nicparams.ok) return nicparams;
  const mac = macOf(target, settled.value, scene, finishing.macs);
  if (!mac.ok) return mac;
  const name = asked?.name === undefined ? (old?.name ?? null) : asked.name;
  const network = settled.value.known?.network ?? null;
  const state = nicState({ name, ip: settled.value.ip, mac: mac.value, nicparams: nicparams.value }, network);
  return ok({ target: { ...target, ip }, joined: settled.value, state, warnings: settled.value.warnings });
}

function untouched(target: Target, scene: NicScene): FinalNic {
  const { old } = target.draft;
  const known = old?.network ? (findKnown(scene, old.network) ?? null) : null;
  const nic = old ?? { name: null, ip: null, mac: "", nicparams: {} };
  const joined = { known, ip: nic.ip, joined: false, warnings: [] };
  return { target, joined, state: nicState(nic, known?.network ?? null), warnings: [] };
}

/** A network brings mode, link and vlan, and only one that the group has (spec 13.2, row 19). */
function connectionRefusal({ draft }: Target, known: KnownNetwork, { primary }: NicScene): Refusal | null {
  const { name } = known.network;
  const given = givenWiring(draft.asked ?? {});
  if (given.length > 0)
    return refuse("wrong_input", `A NIC in ${name} has the mode, link and vlan of its connection.`, {
      field: given[0] ?? "mode",
      remedy: `Leave ${listed(given)} out.`,
    }).refusal;
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
  if (given.length === 0) return null;
  return refuse("wrong_input", `With force the NIC joins ${known?.network.name}, which says its mode, link and vlan.`, {
    field: given[0] ?? "mode",
    remedy: `Leave ${listed(given)} out.`,
  }).refusal;
}

function wiringOf(
  { draft }: Target,
  { known, ip }: Settled,
  { defaults, isNewPlace }: NicScene,
  { isNewInstance }: Finishing,
): Result<Partial<Netparams>> {
  if (isNewPlace && known === null) return ok(draft.old?.nicparams ?? {});
  return known?.netparams ? ok(known.netparams) : ownNicparams(draft, { ip, isNewInstance, defaults });
}

/** Given, generated, or as it was; another network with another prefix makes a new one (spec 4.3, rules 7 and 8). */
function macOf({ draft }: Target, { known, joined }: Settled, scene: NicScene, macs: MacGiver): Result<string> {
  const { old, asked } = draft;
  const prefix = known?.network.macPrefix ?? scene.macPrefix;
  if (asked?.mac === "generate" || old === null) {
    const given = asked?.mac;
    return given && given !== "generate" ? macs.take(given) : macs.generate(prefix);
  }
  if (asked?.mac !== undefined) return macs.take(asked.mac);
  const before = old.network === null ? null : (findKnown(scene, old.network)?.network.macPrefix ?? null);
  const sameNetwork = (known?.network.uuid ?? null) === old.network;
  const keeps = sameNetwork || joined || before === (known?.network.macPrefix ?? null);
  return keeps ? ok(old.mac) : macs.generate(prefix);
}

import { cidr4Range, ip4Number, isIp4 } from "../address/ip";
import type { Nic } from "../model/cluster";
import type { Network } from "../model/network";
import { setRange } from "../pool/address-pool";
import { ok, type Result, refuse } from "../refusal";
import type { Draft } from "./draft-nics";
import { findKnown, type KnownNetwork, type NicScene } from "./nic-situation";

/** Where a draft is to go, before anybody judged it. */
export type Target = {
  draft: Draft;
  /** Its position in the end. */
  index: number;
  known: KnownNetwork | null;
  ip: string | null;
  /** Network or address are other than they were. */
  moved: boolean;
  /** The user said `network=none` of a NIC that was in one. */
  detached: boolean;
};

export function targetOf(draft: Draft, index: number, scene: NicScene): Result<Target> {
  const { old, asked } = draft;
  const wanted = asked?.network === undefined ? (old?.network ?? null) : asked.network;
  const known = wanted === null ? null : findKnown(scene, wanted);
  if (known === undefined)
    return refuse("unknown_entity", `There is no network ${wanted}.`, {
      field: "network",
      remedy: "Check its name: capitals count.",
    });
  const uuid = known?.network.uuid ?? null;
  const ip = asked?.ip === undefined ? (old?.ip ?? null) : asked.ip;
  return ok({
    draft,
    index,
    known,
    ip,
    moved: old === null || uuid !== old.network || ip !== old.ip || (known === null && scene.isNewPlace),
    detached: asked?.network === null && old !== null && old.network !== null,
  });
}

/** NICs that leave their address, by network, unless another instance has it too: another NIC of this one may take it. */
export function leftBehind(targets: readonly Target[], removed: readonly Nic[], scene: NicScene): Map<string, Nic[]> {
  const left = new Map<string, Nic[]>();
  for (const nic of [...removed, ...targets.flatMap(({ draft, moved }) => (moved ? (draft.old ?? []) : []))]) {
    if (nic.network === null || nic.ip === null) continue;
    if (scene.sharers.some((other) => other.network === nic.network && other.ip === nic.ip)) continue;
    left.set(nic.network, [...(left.get(nic.network) ?? []), nic]);
  }
  return left;
}

/** A network whose bits of these addresses are clear. */
export function without(network: Network, nics: readonly Nic[]): Network {
  const { first, last } = cidr4Range(network.network);
  const addresses = nics.flatMap(({ ip }) => (ip !== null && isIp4(ip) ? [ip4Number(ip)] : []));
  const reservations = addresses
    .filter((address) => first <= address && address <= last)
    .reduce((bits, address) => setRange(bits, address - first, address - first, false), network.reservations);
  return { ...network, reservations };
}

/** An address in a network as one text. */
export function key(network: string | null, ip: string | null): string {
  return `${network} ${ip}`;
}

import { type Ip6, ip4Text, isIp4 } from "../address/ip";
import type { Network } from "../model/network";
import { ok, type Result, refuse } from "../refusal";
import { address6Refusal, addressRefusal, ghostWarnings } from "./nic-address";
import { joinOrStay } from "./nic-joining";
import type { KnownNetwork, NicScene } from "./nic-situation";
import { key, type Target } from "./nic-targets";

/** What the NICs of one plan share while they are settled one after the other. */
export type Settling = {
  scene: NicScene;
  /** A network as it will be without what this plan lets go of. */
  later: (network: Network) => Network;
  /** Addresses in networks that NICs of this instance have or will have, by `key`. */
  taken: Set<string>;
  /** Addresses that this plan names: ip=pool leaves them alone. */
  named: ReadonlySet<number>;
};

/** Where a NIC ends: its network, its address, and what force did to it. */
export type Settled = {
  known: KnownNetwork | null;
  ip: string | null;
  /** True when force let it join. */
  joined: boolean;
  warnings: string[];
};

/** Judges network and address of one NIC; what it gets is taken for those after it (spec 4.2, 4.3; design 4). */
export function settleAddress(target: Target, settling: Settling): Result<Settled> {
  const { known, ip, moved } = target;
  if (ip === "pool") return fromPool(known, settling);
  if (!moved || ip === null) return ok({ known, ip, joined: false, warnings: [] });
  const { scene, later } = settling;
  if (known !== null) return inNetwork(known, ip, settling);
  const stays = joinOrStay(target, ip, scene, later);
  if (!stays.ok) return stays;
  const { known: joined, warnings } = stays.value;
  if (joined === null) return ok({ known, ip, joined: false, warnings });
  const settled = inNetwork(joined, ip, settling);
  return settled.ok ? ok({ ...settled.value, joined: true }) : settled;
}

function inNetwork(known: KnownNetwork, ip: string, settling: Settling): Result<Settled> {
  const { scene, later, taken } = settling;
  if (taken.has(key(known.network.uuid, ip)))
    return refuse("resource_not_unique", `Two NICs are to have ${ip}.`, {
      field: "ip",
      remedy: "Give them different ones.",
    });
  const network = later(known.network);
  const refusal = isIp4(ip) ? addressRefusal(ip, network, scene) : address6Refusal(ip as Ip6, network, scene);
  if (refusal) return { ok: false, refusal };
  return ok(take(settling, known, ip, isIp4(ip) ? ghostWarnings(ip, known, scene) : []));
}

function take({ taken }: Settling, known: KnownNetwork, ip: string, warnings: string[]): Settled {
  taken.add(key(known.network.uuid, ip));
  return { known, ip, joined: false, warnings };
}

/** The lowest free address (design 3, row `ip=pool`). */
function fromPool(known: KnownNetwork | null, settling: Settling): Result<Settled> {
  if (known === null)
    return refuse("wrong_input", "The next free address needs a network to take it from.", {
      field: "network",
      remedy: "Name the network.",
    });
  const { uuid, name } = known.network;
  const { named, taken } = settling;
  const free = known.free.find((address) => !named.has(address) && !taken.has(key(uuid, ip4Text(address))));
  if (free === undefined)
    return refuse("wrong_state", `${name} has no free address.`, {
      field: "ip",
      remedy: "Release one, or choose another network.",
    });
  return ok(take(settling, known, ip4Text(free), []));
}

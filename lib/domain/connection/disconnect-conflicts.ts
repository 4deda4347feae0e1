import { isIp4 } from "../address/ip";
import { effective, type Netparams, type PlacedNic, type Ref } from "../model/cluster";
import type { Conflict } from "../model/conflict";
import { conflictRow, isPrimaryIn, type Verdict } from "../model/conflict-row";
import { netparamsText } from "../model/netparams";
import type { Network, NetworkFacts } from "../model/network";
import { networkHolding } from "../model/overlap";

/** What the question "what stands in the way of disconnecting?" is asked about (design 4). */
export type DisconnectScene = {
  network: Network;
  group: Ref;
  /** The cluster's default nicparams. */
  defaults: Netparams;
  /** The networks that the group is connected to. */
  neighbours: readonly NetworkFacts[];
  /** NICs of the network on instances with a node in the group. */
  members: PlacedNic[];
};

/** The NICs in the way of disconnecting, each with what force would do to it. */
export function disconnectConflicts(scene: DisconnectScene): Conflict[] {
  return scene.members.map((nic) => conflictRow(nic, scene.group, scene.defaults, judge(nic, scene)));
}

function judge(nic: PlacedNic, { network, group, defaults, neighbours }: DisconnectScene): Verdict {
  const wiring = effective(nic, defaults);
  if (!isPrimaryIn(nic, group)) {
    const why = `It loses ${network.name} if ${nic.instance.name} fails over to ${nic.secondary?.node.name}.`;
    return { force: "leave", why, becomes: null };
  }
  if (nic.ip === null && wiring.mode === "routed") return blocks("It would be routed without an address.");
  const rival = nic.ip !== null && isIp4(nic.ip) ? networkHolding(nic.ip, network, neighbours) : undefined;
  if (rival) return blocks(`${nic.ip} lies in ${network.name} and in ${rival.name}.`);
  const keeps = nic.ip === null ? "" : `${nic.ip} and `;
  return {
    force: "release",
    why: `It leaves ${network.name} and keeps ${keeps}${netparamsText(wiring)}.`,
    becomes: null,
  };
}

function blocks(why: string): Verdict {
  return { force: "blocks", why, becomes: null };
}

import { ip4Text } from "../address/ip";
import { type AddressRange, rangeText, subtractRanges } from "../address/ranges";
import type { PlacedNic } from "../model/cluster";
import { nicsText } from "../model/conflict";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import { listed, verb } from "../sentence";
import { lackRefusal } from "./cannot";
import type { ChainSituation } from "./chain-situation";
import type { Draft } from "./draft";
import { type Goal, hasAddress, type NetworkGoal } from "./goal";
import { poolsAfter } from "./pool-prefixes";

/**
 * What the jobs leave otherwise than the plan does, as notes; refused where the plan wants exactly that. A job sets an instance bit
 * only with a NIC that takes the address, and clears it only with one that gives it up.
 */
export function bitsLeft(goal: Goal, { nics }: ChainSituation, drafts: readonly Draft[]): Result<string[]> {
  const notes: string[] = [];
  for (const network of goal.networks.values()) {
    if (network.after === null) continue;
    const { internal } = poolsAfter(network, drafts);
    const orphans = subtractRanges(internal, network.internal.after);
    if (orphans.length > 0) return lackRefusal("releaseOrphan", orphanText(network, orphans), "network");
    for (const { first, last } of subtractRanges(network.internal.after, internal))
      for (let address = first; address <= last; address++) {
        const ip = ip4Text(address);
        const holder = nics.find((nic) => nic.network === network.ref.uuid && nic.ip === ip);
        if (!holder || !hasAddress(network.internal.before, address))
          return { ok: false, refusal: holder ? missingRefusal(network, holder) : strayRefusal(network, ip) };
        notes.push(sharedText(network, holder));
      }
  }
  return ok(notes);
}

function orphanText({ ref }: NetworkGoal, orphans: readonly AddressRange[]): string {
  const { length } = orphans;
  return `${listed(orphans.map(rangeText))} of ${ref.name} ${verb(length, "is", "are")} marked as held, but no NIC has ${verb(length, "it", "them")}.`;
}

/**
 * The bit of an address that a NIC has without it. It could be set with two jobs, of which the first always ends with an error: the NIC
 * gives the address up, which the cluster does and calls a failure, and takes it again. No other jobs come to it, because each
 * takes the address together with its bit or gives both up. A chain does not count on a job that fails, so people do it.
 */
export function missingRefusal(
  { ref }: NetworkGoal,
  nic: Pick<PlacedNic, "ip" | "uuid" | "index" | "instance">,
): Refusal {
  const { ip, uuid, index, instance } = nic;
  const { refusal } = lackRefusal(
    "reserveMissing",
    `${instance.name} NIC ${index} has ${ip} of ${ref.name}, which is not marked as held.`,
    "ip",
  );
  const command = (address: string) => `gnt-instance modify --net ${uuid}:modify,ip=${address} ${instance.name}`;
  return {
    ...refusal,
    remedy: `On the master, run ${command("none")}, which reports an error although it is done, and then ${command(ip ?? "")}.`,
  };
}

function strayRefusal({ ref }: NetworkGoal, ip: string): Refusal {
  return refuse("wrong_state", `${ip} of ${ref.name} would be marked as held, but no NIC has it.`, {
    field: "network",
    remedy: "Reserve it instead: on a linked cluster, instances hold only what their NICs have.",
  }).refusal;
}

/** A job clears the bit of an address that another NIC has as well. */
function sharedText({ ref }: NetworkGoal, holder: PlacedNic): string {
  return `The cluster also releases ${holder.ip} of ${ref.name}, although ${nicsText([holder])} has it: Verify will report it as a missing reservation.`;
}

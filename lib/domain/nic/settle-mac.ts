import type { NewIds } from "../model/new-ids";
import { ok, type Result, refuse } from "../refusal";
import type { Draft, Target } from "./draft-nics";
import { findKnown, type NicSituation } from "./nic-situation";
import type { Settled } from "./settle-address";

/** Given, generated, or as it was; another network with another prefix makes a new one (rules 4.3.7 and 4.3.8). */
export function macOf(
  { draft }: Target,
  { known, joined }: Settled,
  situation: NicSituation,
  macs: MacGiver,
): Result<string> {
  const { old, asked } = draft;
  const prefix = known?.network.macPrefix ?? situation.macPrefix;
  if (asked?.mac === "generate" || old === null) {
    const given = asked?.mac;
    return given && given !== "generate" ? macs.take(given) : macs.generate(prefix);
  }
  if (asked?.mac !== undefined) return macs.take(asked.mac);
  const before = old.network === null ? null : (findKnown(situation, old.network)?.network.macPrefix ?? null);
  const keeps = joined || before === (known?.network.macPrefix ?? null);
  return keeps ? ok(old.mac) : macs.generate(prefix);
}

/**
 * How many MAC addresses are tried for one (rules 4.2.10). Of 16 million with one prefix, 100,000 NICs have one
 * in 160: eight in a row are as good as never taken.
 */
export const macTries = 8;

/** Hands out MAC addresses that no NIC in the cluster or in the same plan has. */
export function macGiver({ takenMacs }: Pick<NicSituation, "takenMacs">, drafts: readonly Draft[], newIds: NewIds) {
  const kept = drafts.flatMap(({ old, asked }) => (old && asked?.mac === undefined ? [old.mac.toLowerCase()] : []));
  const used = new Set([...takenMacs, ...kept]);
  const last = drafts.length + macTries;
  let at = 0;
  return {
    generate: (prefix: string): Result<string> => {
      while (at < last) {
        const mac = newIds.mac(prefix, at++);
        if (!used.has(mac)) return claim(mac);
      }
      const remedy = "Give the NIC a MAC address.";
      return refuse("insufficient_resources", `No free MAC address with ${prefix} was found.`, {
        field: "mac",
        remedy,
      });
    },
    take: (mac: string): Result<string> => {
      if (!used.has(mac)) return claim(mac);
      return refuse("resource_not_unique", `The MAC address ${mac} is in use.`, {
        field: "mac",
        remedy: 'Choose another one, or "generate".',
      });
    },
  };

  function claim(mac: string): Result<string> {
    used.add(mac);
    return ok(mac);
  }
}

export type MacGiver = ReturnType<typeof macGiver>;

import type { Supply } from "../model/new-ids";
import { ok, type Result, refuse } from "../refusal";
import type { Draft } from "./draft-nics";
import type { NicScene } from "./nic-situation";

/**
 * How many MAC addresses are tried for one (spec 4.2, rule 10). Of 16 million with one prefix, 100,000 NICs have one
 * in 160: eight in a row are as good as never taken.
 */
export const macTries = 8;

/** Gives out MAC addresses that nobody in the cluster has, nor another NIC of the same plan. */
export function macGiver({ takenMacs }: Pick<NicScene, "takenMacs">, drafts: readonly Draft[], supply: Supply) {
  const kept = drafts.flatMap(({ old, asked }) => (old && asked?.mac === undefined ? [old.mac.toLowerCase()] : []));
  const used = new Set([...takenMacs, ...kept]);
  const last = drafts.length + macTries;
  let at = 0;
  return {
    generate: (prefix: string): Result<string> => {
      while (at < last) {
        const mac = supply.mac(prefix, at++);
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
        remedy: "Choose another one, or generate.",
      });
    },
  };

  function claim(mac: string): Result<string> {
    used.add(mac);
    return ok(mac);
  }
}

export type MacGiver = ReturnType<typeof macGiver>;

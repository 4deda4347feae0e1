import { type Refusal, refuse } from "../refusal";
import { count, verb } from "../sentence";
import type { Netparams, PlacedNic, Ref } from "./cluster";
import { conflictRow, nicsText } from "./conflict";

/** NICs that would come to count in a network by a change of netparams or of a MAC prefix. */
export type NewcomerSituation = {
  newcomers: readonly PlacedNic[];
  /** Their networks, by UUID. */
  owners: ReadonlyMap<string, Ref>;
  /** The cluster's default nicparams. */
  defaults: Netparams;
};

/**
 * A change that brings NICs with addresses of a network onto its segment asks what a connect asks; nothing joins here, so
 * each of them blocks (rules 17.32). Null if there are none.
 */
export function newcomersRefusal(
  network: Ref,
  { newcomers, owners, defaults }: NewcomerSituation,
  field: string,
): Refusal | null {
  if (newcomers.length === 0) return null;
  const have = verb(newcomers.length, "has an address", "have addresses");
  const nics = `${count(newcomers.length, "NIC")} outside ${network.name} ${have} of it and would be on its segment`;
  return refuse("wrong_state", `${nics}: ${nicsText(newcomers)}.`, {
    field,
    remedy: `Change ${verb(newcomers.length, "its address", "their addresses")} first.`,
    conflicts: newcomers.map((nic) => {
      const owner = nic.network === null ? "no network" : (owners.get(nic.network)?.name ?? "another network");
      return conflictRow(nic, null, defaults, { force: "blocks", why: `It is in ${owner}.`, becomes: null });
    }),
  }).refusal;
}

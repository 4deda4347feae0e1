import type { NetworkFacts } from "@/lib/domain/model/network";
import type { Input } from "@/lib/domain/opcodes/opcodes";

/** A network as a form holds it: every field a text, empty where there is none. */
export type NetworkValues = {
  name: string;
  network: string;
  gateway: string;
  network6: string;
  gateway6: string;
  macPrefix: string;
  /** Minutes. */
  holdMinutes: string;
  addReserved: string;
  tags: string;
};

export const emptyValues: NetworkValues = {
  name: "",
  network: "",
  gateway: "",
  network6: "",
  gateway6: "",
  macPrefix: "",
  holdMinutes: "",
  addReserved: "",
  tags: "",
};

/** Words between commas or spaces. */
export function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== "");
}

export function addInput(values: NetworkValues, conflictsCheck: boolean): Input<"OP_NETWORK_ADD"> {
  const { addReserved, tags, ...facts } = values;
  return { ...facts, addReserved: addReserved === "" ? [] : [addReserved], tags: words(tags), conflictsCheck };
}

const changeable = ["gateway", "network6", "gateway6", "macPrefix", "holdMinutes"] as const;
export type Changeable = Pick<NetworkValues, (typeof changeable)[number]>;

/** The facts that can be changed, as a form holds them. */
export function changeableOf(facts: NetworkFacts): Changeable {
  const { gateway, network6, gateway6, macPrefix, holdMinutes } = facts;
  return {
    gateway: gateway ?? "",
    network6: network6 ?? "",
    gateway6: gateway6 ?? "",
    macPrefix: macPrefix ?? "",
    holdMinutes: holdMinutes ? String(holdMinutes) : "",
  };
}

/** Only what differs: an absent field stays as it is, an empty one is cleared. Null when nothing does. */
export function modifyInput(network: string, from: Changeable, to: Changeable): Input<"OP_NETWORK_SET_PARAMS"> | null {
  const changed = changeable.filter((field) => from[field] !== to[field]);
  if (changed.length === 0) return null;
  return { network, ...Object.fromEntries(changed.map((field) => [field, to[field]])) };
}

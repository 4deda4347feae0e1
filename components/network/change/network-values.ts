import { pastedList, pastedMac, pastedValue } from "@/lib/domain/address/pasted";
import type { NetworkFacts } from "@/lib/domain/model/network";
import { eachField, fieldInput, type NetworkFieldName, networkFields } from "@/lib/domain/model/network-fields";
import type { Input } from "@/lib/domain/opcodes/opcodes";

/** A network as a form holds it: every field a text, empty where there is none. */
export type NetworkValues = Changeable & { name: string; network: string; addReserved: string; tags: string };
/** The fields that can be changed later. */
export type Changeable = Record<NetworkFieldName, string>;

export const emptyValues: NetworkValues = {
  name: "",
  network: "",
  ...eachField(() => ""),
  addReserved: "",
  tags: "",
};

/** How the fields that can be changed later read what was pasted into them. */
export const pastedChanges = {
  gateway: pastedValue,
  network6: pastedValue,
  gateway6: pastedValue,
  macPrefix: pastedMac,
};

/** The same for all fields of a network. */
export const pastedFacts = { ...pastedChanges, network: pastedValue, addReserved: pastedList };

/** Words between commas or spaces. */
export function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== "");
}

export function addInput(values: NetworkValues, conflictsCheck: boolean): Input<"OP_NETWORK_ADD"> {
  const { addReserved, tags, ...facts } = values;
  return { ...facts, addReserved: addReserved === "" ? [] : [addReserved], tags: words(tags), conflictsCheck };
}

/** The facts that can be changed, as a form holds them. */
export function changeableOf(facts: NetworkFacts): Changeable {
  return eachField((field) => fieldInput(field, facts[field.name]));
}

/** Only what differs: an absent field stays as it is, an empty one is cleared. Null when nothing does. */
export function modifyInput(network: string, from: Changeable, to: Changeable): Input<"OP_NETWORK_SET_PARAMS"> | null {
  const changed = networkFields.map(({ name }) => name).filter((field) => from[field] !== to[field]);
  if (changed.length === 0) return null;
  return { network, ...Object.fromEntries(changed.map((field) => [field, to[field]])) };
}

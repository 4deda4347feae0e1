import { ok, refuse } from "@/lib/domain/refusal";
import { CommandError } from "../door/command-error";
import type { Typed } from "./command-line";
import type { Requests } from "./request";
import { splitList } from "./split-list";
import { toggled } from "./toggled";

/** Fields of an operation by the option that sets them. */
const facts = {
  network: "network",
  gateway: "gateway",
  network6: "network6",
  gateway6: "gateway6",
  macPrefix: "mac-prefix",
  holdMinutes: "hold-minutes",
};
const changes = ["gateway", "network6", "gateway6", "mac-prefix", "hold-minutes"];
const lists = ["add-reserved-ips", "remove-reserved-ips", "reserved-ips"];

/** `add`: a new network. */
export const addRequests: Requests = async (typed) => {
  const { words, has } = typed;
  if (typed.text("network") === undefined)
    return refuse("wrong_input", "add needs the IPv4 network.", {
      field: "network",
      remedy: "Give it as --network=192.0.2.0/24.",
    });
  const addReserved = ["add-reserved-ips", "reserved-ips"].flatMap((name) => listOf(typed, name) ?? []);
  const tags = typed.text("tags");
  const input = {
    ...{ name: words[0], ...given(typed), addReserved, conflictsCheck: !has("no-conflicts-check") },
    ...(tags !== undefined && { tags: tags === "" ? [""] : splitList(tags) }),
  };
  return ok([{ opcode: "OP_NETWORK_ADD", input }]);
};

/** `modify`: needs at least one thing to change. */
export const modifyRequests: Requests = async (typed, { store }) => {
  if ([...changes, ...lists].every((name) => typed.text(name) === undefined))
    throw new CommandError(`modify has nothing to change: give ${[...changes, ...lists].map(dashed).join(", ")}.`);
  const network = typed.words[0] ?? "";
  const split = await toggled(store(), network, listOf(typed, "reserved-ips") ?? []);
  if (!split.ok) return split;
  const addReserved = [...(listOf(typed, "add-reserved-ips") ?? []), ...split.value.reserve];
  const removeReserved = [...(listOf(typed, "remove-reserved-ips") ?? []), ...split.value.release];
  return ok([{ opcode: "OP_NETWORK_SET_PARAMS", input: { ...given(typed), network, addReserved, removeReserved } }]);
};

/** `repair`: one kind of finding, everywhere in the pool or at some addresses. */
export const repairRequests: Requests = async (typed) => {
  const [network] = typed.words;
  const input = { network, finding: typed.text("finding"), addresses: listOf(typed, "addresses") ?? [] };
  return ok([{ opcode: "OP_NETWORK_REPAIR", input }]);
};

function given({ text }: Typed): Record<string, string> {
  const values = Object.entries(facts).map(([field, name]) => [field, text(name)] as const);
  return Object.fromEntries(values.flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])));
}

function listOf({ text }: Typed, name: string): string[] | undefined {
  const value = text(name);
  return value === undefined ? undefined : splitList(value);
}

function dashed(name: string): string {
  return `--${name}`;
}

import { eachField, networkFields } from "@/lib/domain/model/network-fields";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { CommandError } from "../../door/command-error";
import type { Typed } from "../command-line/command-line";
import { splitList } from "../command-line/options";
import type { Requests } from "./request";
import { toggled } from "./toggled";

/** Fields of an operation by the option that sets them. */
const facts = { network: "network", ...eachField(({ option }) => option.name) };
const changes = networkFields.map(({ option }) => option.name as string);
const lists = ["add-reserved-ips", "remove-reserved-ips", "reserved-ips"];

/** `add`: a new network. */
export const addRequests: Requests = async (typed) => {
  const { words, has } = typed;
  if (typed.text("network") === undefined)
    return refuse("wrong_input", "add needs the IPv4 network.", {
      field: "network",
      remedy: "Give it as --network=192.0.2.0/24.",
    });
  const reserved = addressesOf(typed, "add-reserved-ips", "reserved-ips");
  if (!reserved.ok) return reserved;
  const tags = typed.text("tags");
  const input = {
    ...{ name: words[0], ...given(typed), addReserved: reserved.value, conflictsCheck: !has("no-conflicts-check") },
    ...(tags !== undefined && { tags: tags === "" ? [""] : splitList(tags) }),
  };
  return ok([{ opcode: "OP_NETWORK_ADD", input }]);
};

/** `modify`: needs at least one thing to change. */
export const modifyRequests: Requests = async (typed, { store }) => {
  if ([...changes, ...lists].every((name) => typed.text(name) === undefined))
    throw new CommandError(`modify has nothing to change: give ${[...changes, ...lists].map(dashed).join(", ")}.`);
  const network = typed.words[0] ?? "";
  const turned = addressesOf(typed, "reserved-ips");
  const added = addressesOf(typed, "add-reserved-ips");
  const removed = addressesOf(typed, "remove-reserved-ips");
  if (!turned.ok) return turned;
  if (!added.ok) return added;
  if (!removed.ok) return removed;
  const split = await toggled(store(), network, turned.value);
  if (!split.ok) return split;
  const addReserved = [...added.value, ...split.value.reserve];
  const removeReserved = [...removed.value, ...split.value.release];
  return ok([{ opcode: "OP_NETWORK_SET_PARAMS", input: { ...given(typed), network, addReserved, removeReserved } }]);
};

/** `repair`: one kind of finding, everywhere in the pool or at some addresses. */
export const repairRequests: Requests = async (typed) => {
  const [network] = typed.words;
  const addresses = addressesOf(typed, "addresses");
  if (!addresses.ok) return addresses;
  const input = { network, finding: typed.text("finding"), addresses: addresses.value };
  return ok([{ opcode: "OP_NETWORK_REPAIR", input }]);
};

function given({ text }: Typed): Record<string, string> {
  const values = Object.entries(facts).map(([field, name]) => [field, text(name)] as const);
  return Object.fromEntries(values.flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])));
}

/** The addresses of some options; as for the original, nothing stands between two commas but an address (rules 9.2). */
function addressesOf({ text }: Typed, ...names: string[]): Result<string[]> {
  const addresses: string[] = [];
  for (const name of names)
    for (const part of splitList(text(name) ?? "")) {
      if (!/^[^\s,]+$/.test(part))
        return refuse(
          "wrong_input",
          `${dashed(name)} has ${part === "" ? "an empty entry" : `"${part}"`} in its list.`,
          {
            field: name,
            remedy: "Separate addresses, ranges and prefixes with commas, without spaces.",
          },
        );
      addresses.push(part);
    }
  return ok(addresses);
}

function dashed(name: string): string {
  return `--${name}`;
}

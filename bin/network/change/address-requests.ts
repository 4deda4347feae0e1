import { parseRanges } from "@/lib/domain/address/address-list";
import { cidr4Range } from "@/lib/domain/address/ip";
import { mergeRanges, rangeText, subtractRanges } from "@/lib/domain/address/ranges";
import { eachField, networkFields } from "@/lib/domain/model/network-fields";
import { onesAsRanges } from "@/lib/domain/pool/address-pool";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { networkRecords } from "@/lib/queries/network-records";
import type { Store } from "@/lib/store/store";
import { CommandError } from "../../door/command-error";
import type { Typed } from "../command-line/command-line";
import { splitList } from "../command-line/options";
import type { Terminal } from "../terminal";
import type { Requests } from "./request";

/** Fields of an operation by the option that sets them. */
const facts = { network: "network", ...eachField(({ option }) => option.name), owner: "owner", expiresAt: "until" };
const changes = networkFields.map(({ option }) => option.name as string);
const lists = ["add-reserved-ips", "remove-reserved-ips", "reserved-ips"];

/** `add`: a new network. */
export const addRequests: Requests = async (typed, terminal) => {
  const { words, has } = typed;
  if (typed.text("network") === undefined)
    return refuse("wrong_input", "add needs the IPv4 network.", {
      field: "network",
      remedy: "Give it as --network=192.0.2.0/24.",
    });
  const reserved = await addressesOf(typed, terminal, "add-reserved-ips", "reserved-ips");
  if (!reserved.ok) return reserved;
  const tags = typed.text("tags");
  const input = {
    ...{ name: words[0], ...given(typed), addReserved: reserved.value, conflictsCheck: !has("no-conflicts-check") },
    ...(tags !== undefined && { tags: tags === "" ? [""] : splitList(tags) }),
  };
  return ok([{ opcode: "OP_NETWORK_ADD", input }]);
};

/** `modify`: needs at least one thing to change. */
export const modifyRequests: Requests = async (typed, terminal) => {
  if ([...changes, ...lists].every((name) => typed.text(name) === undefined))
    throw new CommandError(`modify has nothing to change: give ${[...changes, ...lists].map(dashed).join(", ")}.`);
  const network = typed.words[0] ?? "";
  const turned = await addressesOf(typed, terminal, "reserved-ips");
  const added = await addressesOf(typed, terminal, "add-reserved-ips");
  const removed = await addressesOf(typed, terminal, "remove-reserved-ips");
  if (!turned.ok) return turned;
  if (!added.ok) return added;
  if (!removed.ok) return removed;
  const split = await toggled(terminal.store(), network, turned.value);
  if (!split.ok) return split;
  const addReserved = [...added.value, ...split.value.reserve];
  const removeReserved = [...removed.value, ...split.value.release];
  return ok([{ opcode: "OP_NETWORK_SET_PARAMS", input: { ...given(typed), network, addReserved, removeReserved } }]);
};

/** `modify-reservations`: reason, owner or end of some addresses. */
export const reservationRequests: Requests = async (typed, terminal) => {
  const [network] = typed.words;
  if (typed.text("addresses") === undefined)
    return refuse("wrong_input", "modify-reservations needs addresses.", {
      field: "addresses",
      remedy: "Give them as --addresses=192.0.2.32-192.0.2.47.",
    });
  const addresses = await addressesOf(typed, terminal, "addresses");
  if (!addresses.ok) return addresses;
  const newReason = typed.text("new-reason");
  const input = { ...given(typed), network, addresses: addresses.value, ...(newReason !== undefined && { newReason }) };
  return ok([{ opcode: "OP_NETWORK_SET_RESERVATIONS", input }]);
};

/** `put-back`: the reservations of some addresses as they were at a moment. */
export const putBackRequests: Requests = async (typed, terminal) => {
  const [network] = typed.words;
  for (const [name, message, remedy] of [
    ["at", "put-back needs a moment.", "Give it as --at='2026-10-03 16:40'."],
    ["addresses", "put-back needs addresses.", "Give them as --addresses=192.0.2.32-192.0.2.47."],
  ] as const)
    if (typed.text(name) === undefined) return refuse("wrong_input", message, { field: name, remedy });
  const addresses = await addressesOf(typed, terminal, "addresses");
  if (!addresses.ok) return addresses;
  return ok([{ opcode: "OP_NETWORK_PUT_BACK", input: { network, addresses: addresses.value, at: typed.text("at") } }]);
};

/** `repair`: one kind of finding, everywhere in the pool or at some addresses. */
export const repairRequests: Requests = async (typed, terminal) => {
  const [network] = typed.words;
  const addresses = await addressesOf(typed, terminal, "addresses");
  if (!addresses.ok) return addresses;
  const input = { network, finding: typed.text("finding"), addresses: addresses.value };
  return ok([{ opcode: "OP_NETWORK_REPAIR", input }]);
};

function given({ text }: Typed): Record<string, string> {
  const values = Object.entries(facts).map(([field, name]) => [field, text(name)] as const);
  return Object.fromEntries(values.flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])));
}

/**
 * The addresses of some options. As for the original, nothing stands between two commas but an address (rules 9.2); more
 * of them than a shell takes in one argument stand in a file, named after an @, between commas, spaces or lines.
 */
async function addressesOf({ text }: Typed, { read }: Terminal, ...names: string[]): Promise<Result<string[]>> {
  const addresses: string[] = [];
  for (const name of names) {
    const given = text(name) ?? "";
    if (given.startsWith("@")) {
      const listed = (await read(given.slice(1))).split(/[\s,]+/).filter((part) => part !== "");
      if (listed.length === 0)
        return refuse("wrong_input", `${given.slice(1)} contains no address.`, {
          field: name,
          remedy: "Name a file with addresses, ranges and prefixes, or @- for standard input.",
        });
      for (const part of listed) addresses.push(part);
      continue;
    }
    for (const part of splitList(given)) {
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
  }
  return ok(addresses);
}

function dashed(name: string): string {
  return `--${name}`;
}

/** The result of toggling addresses. */
type Toggled = { reserve: string[]; release: string[] };

/**
 * `--reserved-ips` of Ganeti's design document (rules 13.1): what is reserved externally is released, what is not is
 * reserved.
 */
async function toggled(store: Store, network: string, lists: readonly string[]): Promise<Result<Toggled>> {
  if (lists.length === 0) return ok({ reserve: [], release: [] });
  const ranges = parseRanges(lists.join(","));
  if (!ranges.ok) return ranges;
  const found = await networkRecords(store.reader, { names: [network], parts: new Set(["pool"]) });
  if (!found.ok) return found;
  const held = found.value.flatMap(({ network: prefix, extReservations, size }) => {
    const { first } = cidr4Range(prefix);
    return onesAsRanges(extReservations, size).map((range) => ({
      first: first + range.first,
      last: first + range.last,
    }));
  });
  const reserve = subtractRanges(mergeRanges(ranges.value), held);
  const release = subtractRanges(mergeRanges(ranges.value), reserve);
  return ok({ reserve: reserve.map(rangeText), release: release.map(rangeText) });
}

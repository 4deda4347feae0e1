import type { LinkSource, NodeLink, ReadLinks } from "../model/node-links";
import { linkKinds } from "../model/node-links";
import { naturalOrder } from "../natural-order";
import { ok, type Result, refuse } from "../refusal";
import { count } from "../sentence";
import { piecesOf } from "./json-texts";

/** How many characters the outputs of one node may have together, how many outputs there may be, and how many links a node has. */
export const mostOutput = 4_000_000;
export const mostOutputs = 16;
const mostLinks = 4_000;
/** Linux gives devices 15 characters; names of routing tables are not limited there. */
const mostName = 64;

const commands = "ip -d -j link, ovs-vsctl list-br, ip -j route show table all and ip -j rule";

type Found = { links: NodeLink[]; source: LinkSource };
type Fields = Record<string, unknown>;

/**
 * The links of a node from what commands print there (rules 20.2): `ip -d -j link` for bridges, `ovs-vsctl list-br` (plain, or a
 * table of JSON) for Open vSwitch, `ip -j route show table all`, `ip -j rule` and the file rt_tables for routing tables. Each
 * output says itself what it is; several may stand in one text. `links` is the field that a refusal names.
 */
export function readLinks(outputs: readonly string[]): Result<ReadLinks> {
  const size = outputs.reduce((sum, output) => sum + output.length, 0);
  if (outputs.length > mostOutputs) return no(`There are ${outputs.length} outputs.`, `Give at most ${mostOutputs}.`);
  if (size > mostOutput)
    return no(
      `The outputs have ${size.toLocaleString("en-US")} characters, more than ${mostOutput.toLocaleString("en-US")}.`,
      "Give fewer routes: of each table one is enough.",
    );
  const found: Found[] = [];
  for (const [index, output] of outputs.entries()) {
    const which = outputs.length === 1 ? "The output" : `Output ${index + 1}`;
    const pieces = piecesOf(output);
    if (!pieces.ok) return no(`${which} cannot be read. ${pieces.refusal.message}`, "Give the whole output.");
    if (pieces.value.length === 0) return no(`${which} is empty.`, `Leave it out, or give that of ${commands}.`);
    for (const piece of pieces.value) {
      const read = "json" in piece ? ofJson(piece.json) : ofLines(piece.lines, piece.first);
      if (!read.ok) return no(`${which}: ${read.refusal.message}`, read.refusal.remedy ?? `Give that of ${commands}.`);
      found.push(...read.value);
    }
  }
  // What Open vSwitch itself says are its bridges: its other devices are none.
  const isTold = found.some(({ source }) => source === "openvswitch");
  return together(
    found.map(({ links, source }) => {
      const kept = links.filter(({ kind }) => !(isTold && source === "devices" && kind === "openvswitch"));
      return { links: kept, source };
    }),
  );
}

function no(message: string, remedy: string) {
  return refuse("wrong_input", message, { field: "links", remedy });
}

/** Each link once, in order, with the numbers of tables wherever one of the outputs says them. */
function together(found: readonly Found[]): Result<ReadLinks> {
  const links = new Map<string, NodeLink>();
  for (const link of found.flatMap((one) => one.links)) {
    const key = `${link.kind} ${link.name}`;
    links.set(key, { ...links.get(key), ...link });
  }
  if (links.size > mostLinks)
    return no(
      `The outputs name ${count(links.size, "link")}.`,
      `Leave out what no network uses: ${mostLinks} are read.`,
    );
  const order = (link: NodeLink) => linkKinds.indexOf(link.kind);
  const read = new Set(found.map(({ source }) => source));
  return ok({
    links: [...links.values()].sort((a, b) => order(a) - order(b) || naturalOrder(a.name, b.name)),
    read: (["devices", "openvswitch", "tables"] as const).filter((source) => read.has(source)),
  });
}

function ofJson(json: unknown): Result<Found[]> {
  if (isFields(json) && Array.isArray(json.headings) && Array.isArray(json.data))
    return switchesOfTable(json.headings, json.data);
  if (!Array.isArray(json)) return refuse("wrong_input", "it is an object, where a list is expected.");
  if (json.length === 0) return refuse("wrong_input", "it is an empty list: nothing says what of.");
  if (json.every((one) => typeof one === "string")) return switches(json);
  const odd = json.findIndex((one) => !isFields(one));
  if (odd !== -1) return refuse("wrong_input", `entry ${odd + 1} is not an object.`);
  const entries = json as Fields[];
  if (entries.every((one) => "ifname" in one)) return devices(entries);
  if (entries.every((one) => "priority" in one && ("table" in one || "src" in one || "goto" in one)))
    return tables(entries);
  if (entries.every((one) => "dst" in one)) return tables(entries, "main");
  const strange = entries.findIndex((one) => !("ifname" in one) && !("dst" in one) && !("priority" in one));
  return refuse("wrong_input", `entry ${Math.max(strange, 0) + 1} is neither a device, a route nor a rule.`);
}

/** With -d each device says its kind; without, every device may be a bridge, except the loopback. */
function devices(entries: readonly Fields[]): Result<Found[]> {
  const detailed = entries.some((one) => "linkinfo" in one || "promiscuity" in one);
  const links: NodeLink[] = [];
  for (const [index, { ifname, linkinfo, flags }] of entries.entries()) {
    const kind = isFields(linkinfo) ? linkinfo.info_kind : undefined;
    const ours = kind === "bridge" || kind === "openvswitch" ? kind : detailed ? null : ("device" as const);
    const name = nameOf(ifname);
    if (name === null) return nameless(index, "ifname", ifname);
    // The device of Open vSwitch itself is no bridge.
    if (ours !== null && name !== "ovs-system" && !(Array.isArray(flags) && flags.includes("LOOPBACK")))
      links.push({ kind: ours, name });
  }
  return ok([{ links, source: "devices" }]);
}

/** Routes and rules name their table, by name or number; a route without one is in `otherwise`, a rule without one leads elsewhere. */
function tables(entries: readonly Fields[], otherwise: string | null = null): Result<Found[]> {
  const links = new Map<string, NodeLink>();
  for (const [index, { table = otherwise }] of entries.entries()) {
    if (table === null) continue;
    const name = nameOf(typeof table === "number" ? String(table) : table);
    if (name === null) return nameless(index, "table", table);
    links.set(name, tableNamed(name));
  }
  return ok([{ links: [...links.values()], source: "tables" }]);
}

/** The tables that Linux has on every machine. */
const ownTables: Record<string, number> = { default: 253, main: 254, local: 255 };

function tableNamed(name: string, number = tableNumber(name) ?? ownTables[name]): NodeLink {
  return { kind: "table", name, ...(number !== undefined && { number }) };
}

/** The number that a text is, as iproute2 takes it; undefined if it is a name. */
export function tableNumber(text: string): number | undefined {
  return /^(\d{1,10}|0x[\da-f]{1,8})$/i.test(text) ? Number(text) : undefined;
}

/** `ovs-vsctl --format=json --columns=name list bridge` */
function switchesOfTable(headings: unknown[], data: unknown[]): Result<Found[]> {
  const column = headings.indexOf("name");
  if (column === -1) return refuse("wrong_input", "the table has no column name.");
  return switches(data.map((row) => (Array.isArray(row) ? (row[column] as unknown) : null)));
}

function switches(names: readonly unknown[]): Result<Found[]> {
  const links: NodeLink[] = [];
  for (const [index, given] of names.entries()) {
    const name = nameOf(given);
    if (name === null) return nameless(index, "name", given);
    links.push({ kind: "openvswitch", name });
  }
  return ok([{ links, source: "openvswitch" }]);
}

/** Lines are either bridges of Open vSwitch, one each, or "254 main" as in rt_tables, where # begins a comment. */
function ofLines(lines: readonly string[], first: number): Result<Found[]> {
  const bridges: NodeLink[] = [];
  const numbered: NodeLink[] = [];
  for (const [index, line] of lines.entries()) {
    const words = line.replace(/#.*/, "").trim().split(/\s+/);
    const [word = "", name] = words;
    if (word === "") continue;
    const number = tableNumber(word);
    if (words.length === 2 && number !== undefined && nameOf(name) !== null)
      numbered.push(tableNamed(name ?? "", number));
    else if (words.length === 1 && nameOf(word) !== null && number === undefined)
      bridges.push({ kind: "openvswitch", name: word });
    else return refuse("wrong_input", `line ${first + index}, ${shortText(line.trim())}, names no link.`);
  }
  return ok([
    ...(bridges.length > 0 ? [{ links: bridges, source: "openvswitch" as const }] : []),
    ...(numbered.length > 0
      ? [{ links: numbered.filter(({ number }) => number !== 0), source: "tables" as const }]
      : []),
  ]);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A name that a link can have; null if it is none. */
function nameOf(given: unknown): string | null {
  if (typeof given !== "string" || given === "" || given.length > mostName) return null;
  return /[\s/\p{Cc}\p{Cf}\p{Cs}]/u.test(given) ? null : given;
}

function nameless(index: number, field: string, given: unknown) {
  const said = given === undefined ? `has no ${field}` : `has the ${field} ${shortText(given)}, which is no name`;
  return refuse("wrong_input", `entry ${index + 1} ${said}.`);
}

/** A value as a short text of printable characters. */
function shortText(value: unknown): string {
  const text = JSON.stringify(value).replace(/[\p{Cf}\p{Cs}]/gu, "�");
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** A list that was read already, as a job keeps it and an HTTP client gives it back; the same rules hold. */
export function checkedLinks({ links, read }: ReadLinks): Result<ReadLinks> {
  const odd = links.find(({ name }) => nameOf(name) === null);
  if (odd) return no(`${shortText(odd.name)} is not the name of a link.`, "Give the name as the node has it.");
  const found: Found[] = read.map((source) => ({ links: [], source }));
  const [first = { links: [], source: "devices" as const }] = found;
  return together([{ ...first, links }, ...found]);
}

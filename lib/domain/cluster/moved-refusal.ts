import type { Ref } from "../model/cluster";
import type { Conflict } from "../model/conflict";
import { nicsText } from "../model/conflict-row";
import { type Refusal, refuse } from "../refusal";
import { count, listed, verb } from "../sentence";
import type { MovedNic } from "./moved-nics";

/** Why nodes cannot move to a group: what is missing there, and which NICs and instances mind; null when they can. */
export function assignRefusal(
  judged: readonly MovedNic[],
  split: readonly Ref[],
  group: Ref,
  force: boolean,
): Refusal | null {
  const rows = judged.flatMap(({ row }) => (row ? [row] : []));
  const blocking = rows.filter((row) => row.force === "blocks");
  if (blocking.length === 0 && (force || rows.length + split.length === 0)) return null;
  const lacking = judged.filter(({ row, missing }) => row && missing);
  const others = rows.filter((row) => !lacking.some((one) => one.row === row));
  const names = [...new Set(lacking.map(({ missing }) => missing?.name ?? ""))];
  const sentences = [
    ...(lacking.length > 0 ? [lackText(group, names, lacking)] : []),
    ...(others.length > 0 ? [othersText(group, others)] : []),
    ...splitText(split),
  ];
  return refuse("wrong_state", sentences.join(" "), {
    field: "nodes",
    remedy: remedyFor(group, names, blocking),
    conflicts: rows,
  }).refusal;
}

function lackText(group: Ref, names: string[], lacking: readonly MovedNic[]): string {
  const nics = lacking.map(({ nic }) => nic);
  return `${group.name} lacks ${listed(names)}, which ${nicsText(nics)} ${verb(nics.length, "needs", "need")}.`;
}

function othersText(group: Ref, rows: readonly Conflict[]): string {
  const have = verb(rows.length, "has an address", "have addresses");
  return `${count(rows.length, "NIC")} without a network ${have} of networks of ${group.name}: ${nicsText(rows)}.`;
}

function remedyFor(group: Ref, names: string[], blocking: readonly Conflict[]): string {
  if (names.length > 0 && blocking.length > 0) return `Connect ${listed(names)} to ${group.name} first.`;
  const [worst] = blocking;
  if (worst) return `Force cannot help ${nicsText(blocking, 3)}: ${worst.why} Change it first.`;
  return "Move with force to let them join and to leave the rest as it is, or change them first.";
}

/** Instances whose two nodes would be in two groups. */
export function splitText(split: readonly Ref[]): string[] {
  if (split.length === 0) return [];
  const have = verb(split.length, "has its", "have their");
  return [`${listed(split.map(({ name }) => name))} ${have} two nodes in two groups then.`];
}

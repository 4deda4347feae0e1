import type { Cell } from "@/lib/wire/queries/network-query";
import type { FieldDefinition, FieldValue } from "@/lib/wire/queries/network-query-fields";

/** A value as `gnt-network list` shows it (rules 3.9). */
export function cellText([status, value]: Cell, { name, kind }: FieldDefinition, verbose: boolean): string {
  if (status === 1) return verbose ? "(unknown)" : "??";
  if (status === 3 || value === null) return verbose ? "(unavail)" : "-";
  if (kind === "timestamp") return timeText(Number(value));
  return name === "group_list" ? groupsText(value as string[][]) : valueText(value);
}

function valueText(value: FieldValue): string {
  return Array.isArray(value) ? value.join(",") : String(value);
}

/** "default (bridged, br100, )": an absent vlan leaves its place empty. */
function groupsText(groups: string[][]): string {
  return groups.map(([group, ...netparams]) => `${group} (${netparams.join(", ")})`).join(", ");
}

/** Seconds since the epoch as "2026-11-23 17:04:47", in the caller's time zone. */
function timeText(seconds: number): string {
  const time = new Date(seconds * 1_000);
  const two = (part: number) => String(part).padStart(2, "0");
  const date = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("-");
  return `${date} ${[time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(":")}`;
}

import { countText } from "@/components/ui/number-text";
import { rangeText } from "@/lib/domain/address/ranges";
import type { Change } from "@/lib/domain/model/change";
import { listed } from "@/lib/domain/sentence";

type External = Extract<Change, { type: "external" }>;
type Internal = Extract<Change, { type: "internal" }>;

/** "10.1.0.32–10.1.0.47 are reserved: 16 addresses of prod." Null when there is none of this action. */
export function externalLine(action: External["action"], changes: External[]): string | null {
  const rows = changes.filter((change) => change.action === action);
  const first = rows[0];
  if (!first) return null;
  const what = action === "reserve" ? "reserved" : "no longer reserved";
  return sentence(
    rows.map(({ row }) => row),
    what,
    first.network.name,
    manualOrRole(rows),
  );
}

/** "10.1.0.28 and 10.1.0.168 are held for their instances: 2 addresses of prod." */
export function internalLine(action: Internal["action"], changes: Internal[]): string | null {
  const rows = changes.filter((change) => change.action === action);
  const first = rows[0];
  if (!first) return null;
  return sentence(
    rows,
    action === "hold" ? "held by an instance" : "no longer held by an instance",
    first.network.name,
    "",
  );
}

function sentence(ranges: { first: number; last: number }[], what: string, network: string, role: string): string {
  const count = ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  const texts = listed(ranges.map(rangeText));
  if (count === 1) return `${texts} of ${network} is ${what}${role}.`;
  return `${texts} of ${network} are ${what}${role}: ${countText(count)} addresses.`;
}

/** " as gateway" when that is the only reason. */
function manualOrRole(rows: External[]): string {
  const sources = new Set(rows.map(({ row }) => row.source));
  const [only] = sources;
  return sources.size === 1 && only !== "manual" ? ` as ${only}` : "";
}

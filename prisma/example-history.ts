import type { History } from "@/lib/operations/config/import-history";
import { exampleConfig } from "./example";
import { kept } from "./example-nodes";
import { identities, seeded } from "./example-random";
import { lab } from "./history/lab";
import { offices } from "./history/offices";
import { daySeconds, jobOf, type Past, rootInShell, timeOf, type When } from "./history/past";
import { reservations, reservedLater } from "./history/reservations";
import { tenants } from "./history/tenants";

/** When the cluster was taken over, for how many days it had been running, and how many lie between two new instances. */
const takenOver: When = [269, "16:30"];
const running = 720;
const between = 2;

/**
 * The example cluster with nine months of history up to `now` (seconds since the epoch): it begins with the file of the
 * example, whose reservations are made later on, and goes on with what four people and a program did to it since. The same
 * for the same time.
 */
export function exampleHistory(now: number): History {
  const began = timeOf(takenOver, now);
  return {
    text: fileOf(began),
    began: { ...rootInShell, at: began, reason: "Taken over from the old management" },
    jobs: inOrder([reservations, tenants, lab, offices].flat(), now),
    newUuid: identities(seeded(2027)).uuid,
  };
}

/** The file of a cluster that was two years old when the history began, with instances that came one after another. */
function fileOf(began: number): string {
  const { instances, ...rest } = exampleConfig(reservedLater);
  const made = began - running * daySeconds;
  const dated = Object.entries(instances as Record<string, object>).map(([uuid, instance], at) => {
    const ctime = made + at * between * daySeconds;
    return [uuid, { ...instance, ctime, mtime: ctime }] as const;
  });
  const file = { ...rest, instances: Object.fromEntries(dated) };
  return JSON.stringify(file, (_, value) => (value === kept.ctime ? made : value));
}

function inOrder(past: readonly Past[], now: number): History["jobs"] {
  return past.map((one) => jobOf(one, now)).toSorted((a, b) => a.at - b.at);
}

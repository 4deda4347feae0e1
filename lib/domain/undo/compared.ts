import type { Difference, Differences } from "../refusal";
import { midSentence } from "../sentence";
import type { UndoSituation } from "./undo-situation";

/** A thing that a job changed, as it left it and as it is now; later jobs are known by the UUIDs of its objects. */
export type Compared = Pick<Difference, "what" | "field" | "was" | "now" | "same"> & { objects: readonly string[] };

/** How many rows of each kind a refusal carries: it is kept with its job. */
const most = 50;

/**
 * What a job left against what is there now, for a table: what has changed again comes first. `others` are the reasons that
 * are not the value of a field, as sentences.
 */
export function differencesOf(
  compared: readonly Compared[],
  others: readonly string[],
  { since, later }: Pick<UndoSituation, "since" | "later">,
): Differences {
  // A job may have changed the same thing twice.
  const things = new Map(compared.map((row) => [`${row.what} ${row.field} ${row.now}`, row]));
  const rows = [...things.values()].map(
    ({ objects, ...row }): Difference => ({ ...row, by: row.same ? null : lastOf(objects) }),
  );
  const sentences = others.map((what): Difference => ({ what, field: "", was: "", now: "", same: false, by: null }));
  const changed = [...rows.filter(({ same }) => !same), ...sentences];
  const same = rows.filter((row) => row.same);
  return {
    changed: changed.length,
    all: changed.length + same.length,
    rows: [...changed.slice(0, most), ...same.slice(0, most)],
  };

  function lastOf(objects: readonly string[]): Difference["by"] {
    const jobs = objects.flatMap((uuid) => since.get(uuid) ?? []);
    const job = Math.max(0, ...jobs);
    const who = later.get(job);
    return job === 0 ? null : { job, actor: who?.actor ?? null, at: who?.at ?? null };
  }
}

/** How many differences are said one by one where there is no table. */
const mostSaid = 10;

/** What has changed again, a line each: "web1, NIC 0: address 10.1.0.7, was 10.1.0.5 (job 9, ben)". */
export function differenceLines({ changed, rows }: Differences): string[] {
  if (changed < 2) return [];
  const lines = rows.filter(({ same }) => !same).map(lineOf);
  const rest = changed - mostSaid;
  return [...lines.slice(0, mostSaid), ...(rest > 0 ? [`and ${rest.toLocaleString("en-US")} more`] : [])];
}

function lineOf({ what, field, was, now, by }: Difference): string {
  const who = by === null ? "" : ` (job ${by.job}${by.actor === null ? "" : `, ${by.actor}`})`;
  return field === "" ? what : `${what}: ${midSentence(field)} ${midSentence(now)}, was ${midSentence(was)}${who}`;
}

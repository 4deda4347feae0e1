import { differenceLines, type StateDifferences } from "@/lib/domain/cluster/state-differences";
import { keptText } from "@/lib/domain/job/tidied-job";
import { onOneLine } from "@/lib/domain/printable";
import type { Refusal } from "@/lib/domain/refusal";
import { count, listed, sizeText, verb } from "@/lib/domain/sentence";
import type { Finding } from "@/lib/domain/verify/finding";
import type { ClusterCounts } from "@/lib/operations/config/config-file";
import type { Keep, Tidied } from "@/lib/operations/tidy/tidy";
import type { ListedCopy } from "@/lib/queries/copies";

/** Findings as a terminal shows them, with a line that counts them. */
export function findingsText(findings: readonly Finding[]): string {
  if (findings.length === 0) return "No problems found.\n";
  const blocking = findings.filter(({ blocks }) => blocks).length;
  const blocks = blocking > 0 ? `, ${blocking} of which ${verb(blocking, "blocks", "block")} an import` : "";
  return `${findings.map(findingText).join("\n")}\n${count(findings.length, "finding")}${blocks}.\n`;
}

function findingText({ severity, message, place, why, repair, blocks }: Finding): string {
  const lines = [
    `${severity}: ${message}`,
    `  at ${place}`,
    `  ${why}`,
    ...(repair ? [`  ${blocks ? "Accepted repair" : "Repair"}: ${repair}`] : []),
  ];
  return `${lines.map(onOneLine).join("\n")}\n`;
}

type ReplacedCluster = { job: number; copy: string | null; counts: ClusterCounts; differences: StateDifferences };

/** "6 networks, … (job 12):", what changed with it, a line for each kind of objects, and where the copy is. */
export function replacedText({ job, copy, counts, differences }: ReplacedCluster): string {
  const lines = [
    ...differenceLines(differences).map((line) => `  ${onOneLine(line)}`),
    copy === null ? "Dry run: nothing was written." : `Copy of the previous database: ${copy}`,
  ];
  return `${countsText(counts)} (job ${job}):\n${lines.join("\n")}\n`;
}

function countsText({ networks, groups, nodes, instances }: Omit<ClusterCounts, "nics">): string {
  const parts = [
    count(networks, "network"),
    count(groups, "group"),
    count(nodes, "node"),
    count(instances, "instance"),
  ];
  return listed(parts, parts.length);
}

/** The copies of the database, each with its name first: that is what `restore` takes. */
export function copiesText(copies: readonly ListedCopy[]): string {
  if (copies.length === 0) return "There is no copy yet.\n";
  const lines = copies.map(({ name, at, bytes, job, facts }) => {
    const made = new Date(at * 1000).toISOString().slice(0, 16).replace("T", " ");
    const held = facts === null ? "it cannot be read" : `${facts.cluster ?? "no cluster"}: ${countsText(facts)}`;
    const why = job === null ? "" : `before job ${job.id} by ${job.actor}${job.reason ? `, "${job.reason}"` : ""}, `;
    return `${onOneLine(name)}\n${onOneLine(`  ${made} UTC, ${why}${sizeText(bytes)}, ${held}`)}\n`;
  });
  return lines.join("");
}

export function refusalText({ message, remedy }: Refusal): string {
  return `${onOneLine(`Refused: ${message}${remedy ? ` ${remedy}` : ""}`)}\n`;
}

/** What tidying removed or would remove, a line for each kind; and for how long the rest is kept. */
export function tidiedText({ jobs, entries, copies }: Tidied, keep: Keep, dryRun: boolean): string {
  const done = dryRun ? "Would remove" : "Removed";
  const bytes = copies.reduce((sum, copy) => sum + copy.bytes, 0);
  const numbers = jobs.first === jobs.last ? `${jobs.first}` : `${jobs.first} to ${jobs.last}`;
  const lines = [
    jobs.jobs > 0 && `${done} ${count(jobs.jobs, "job")}, ${numbers} (${sizeText(jobs.bytes)}).`,
    entries > 0 && `${done} ${count(entries, "entry", "entries")} of the log of accesses.`,
    copies.length > 0 && `${done} ${count(copies.length, "copy", "copies")} of the database (${sizeText(bytes)}):`,
    ...copies.map(({ file }) => `  ${onOneLine(file)}`),
  ].filter((line) => line !== false);
  const nothing = dryRun ? "Nothing would be removed." : "Nothing was removed.";
  return `${[...(lines.length > 0 ? lines : [nothing]), ...keptLines(keep)].join("\n")}\n`;
}

function keptLines({ jobDays, logDays, copyDays, copies }: Keep): string[] {
  const most = copies === null ? "" : ` At most ${count(copies, "copy is", "copies are")} kept.`;
  return [
    keptText("Jobs", jobDays),
    keptText("Entries of the log of accesses", logDays),
    `${keptText("Copies of the database", copyDays)}${most} The newest always stays.`,
  ];
}

/** How much of the database file is free, or was given back to the file system. */
export function freeSpaceText(free: number, givenBack: number | null): string {
  if (givenBack !== null) return `Gave ${sizeText(givenBack)} of the database file back.\n`;
  return `The database file has ${sizeText(free)} of free space, which it uses again; --shrink gives it back.\n`;
}

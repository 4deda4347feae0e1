import { differenceLines, type StateDifferences } from "@/lib/domain/cluster/state-differences";
import type { Refusal } from "@/lib/domain/refusal";
import { count, listed, verb } from "@/lib/domain/sentence";
import type { Finding } from "@/lib/domain/verify/finding";
import type { ClusterCounts } from "@/lib/operations/config/config-file";

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
  return `${lines.join("\n")}\n`;
}

/** What an import changes, a line for each kind of objects. */
export function differencesText(differences: StateDifferences): string {
  return differenceLines(differences)
    .map((line) => `  ${line}\n`)
    .join("");
}

export function countsText({ networks, groups, nodes, instances }: ClusterCounts): string {
  const parts = [
    count(networks, "network"),
    count(groups, "group"),
    count(nodes, "node"),
    count(instances, "instance"),
  ];
  return listed(parts, parts.length);
}

export function refusalText({ message, remedy }: Refusal): string {
  return `Refused: ${message}${remedy ? ` ${remedy}` : ""}\n`;
}

import type { ClusterState } from "@/lib/domain/model/cluster-state";
import type { Conflict } from "@/lib/domain/model/conflict";
import type { Refusal } from "@/lib/domain/refusal";
import { count, verb } from "@/lib/domain/sentence";
import { bySeverity, type Finding, standsInTheWay } from "@/lib/domain/verify/finding";
import { verifyState } from "@/lib/domain/verify/verify";
import { readConfig } from "@/lib/wire/config/data";
import { parseConfigText } from "@/lib/wire/config/text";

/** A configuration file as it would be stored, or null when it cannot be read; and every finding, worst first. */
export type ConfigFile = { state: ClusterState | null; findings: Finding[] };

/** Reads a file and verifies what it holds, its repairs made. */
export function readConfigFile(text: string | Uint8Array, newUuid: () => string): ConfigFile {
  const parsed = parseConfigText(text);
  if (parsed.findings.some(({ code }) => code === "malformed")) return { state: null, findings: parsed.findings };
  const { state, findings } = readConfig(parsed.json, newUuid);
  const verified = state ? verifyState(state) : [];
  return { state, findings: [...parsed.findings, ...findings, ...verified].sort(bySeverity) };
}

/** Why a file may not be imported; null if it may. */
export function importRefusal({ findings }: ConfigFile, acceptRepairs: boolean): Refusal<Conflict> | null {
  if (!standsInTheWay(findings, acceptRepairs)) return null;
  const blocking = findings.filter(({ blocks }) => blocks);
  const fatal = blocking.filter(({ repair }) => repair === undefined);
  const [first] = fatal;
  if (first) {
    const more =
      fatal.length > 1 ? ` There ${verb(fatal.length - 1, "is", "are")} ${count(fatal.length - 1, "more fault")}.` : "";
    return { code: "wrong_input", field: "file", message: first.message + more, remedy: first.why };
  }
  return {
    code: "wrong_state",
    field: "acceptRepairs",
    message: `The file needs ${count(blocking.length, "repair")} before it can be stored. The first finding: ${blocking[0]?.message}`,
    remedy: "Check what each repair does, then accept the repairs.",
  };
}

/** The size of a cluster. */
export type ClusterCounts = { networks: number; groups: number; nodes: number; instances: number; nics: number };

export function clusterCounts({ networks, groups, nodes, instances }: ClusterState): ClusterCounts {
  const nics = instances.reduce((sum, instance) => sum + instance.nics.length, 0);
  return {
    networks: networks.length,
    groups: groups.length,
    nodes: nodes.length,
    instances: instances.length,
    nics,
  };
}

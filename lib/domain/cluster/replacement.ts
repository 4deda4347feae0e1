import type { Ref } from "../model/cluster";
import type { Refusal } from "../refusal";
import { count, listed, verb } from "../sentence";
import { type DifferingKind, differingKinds, type StateDifferences } from "./state-differences";

type Named = { cluster: Ref | null };

/** True if what comes is another cluster than what is here: by name or by UUID, or none at all (rules 16.33). */
export function isAnotherCluster(before: Named, after: Named): boolean {
  if (before.cluster === null) return false;
  return after.cluster?.uuid !== before.cluster.uuid || after.cluster.name !== before.cluster.name;
}

/** What whoever replaces the cluster says: the name of the one that goes, and what he was shown of it. */
export type Consent = {
  /** The name of the cluster that is replaced, where another one comes. */
  replaces?: string | undefined;
  /** The version of the state that he has seen, as the preview gave it; without one nothing was shown. */
  version?: string | undefined;
};

/**
 * Why this replacement may not be: another cluster's name has to be typed, and what is here has to be what was shown. Null if
 * it may. `version` is that of what is here; `moved` says what changed since, as a sentence.
 */
export function replacementRefusal(
  { before, after }: { before: Named; after: Named },
  { replaces, version: seen }: Consent,
  { version, moved }: { version: string; moved: string },
): Refusal<never> | null {
  if (seen !== undefined && seen !== version) {
    const message = `The cluster changed after it was shown. ${moved}`.trim();
    return { code: "wrong_state", field: "version", message, remedy: "Look at the differences again." };
  }
  if (before.cluster === null) return null;
  const { name } = before.cluster;
  const wanted = { field: "replaces", remedy: `Name ${name} to replace it.` };
  if (replaces !== undefined && replaces !== name)
    return { code: "wrong_input", message: `The cluster here is ${name}, not "${replaces}".`, ...wanted };
  if (!isAnotherCluster(before, after) || replaces === name) return null;
  return { code: "wrong_state", message: `${name} would be replaced by ${anotherText(before, after)}.`, ...wanted };
}

function anotherText({ cluster: here }: Named, { cluster }: Named): string {
  if (cluster === null) return "an empty store";
  return cluster.name === here?.name ? `another cluster of the same name, with UUID ${cluster.uuid}` : cluster.name;
}

const words: Record<DifferingKind, string> = {
  networks: "network",
  groups: "node group",
  nodes: "node",
  instances: "instance",
  connections: "connection",
};

/** Objects that have one thing in common: how many they are, and the text that names their kinds. */
type Counted = { count: number; text: string };

/** How many objects go, come and change: "5 networks, 14 nodes and 301 instances"; the text is empty for none. */
export function replacementCounts(differences: StateDifferences): Record<"go" | "come" | "change", Counted> {
  const counted = (part: "removed" | "added" | "changed"): Counted => {
    const kinds = differingKinds.map((kind) => ({ kind, number: differences[kind][part].length }));
    const texts = kinds.flatMap(({ kind, number }) => (number === 0 ? [] : [count(number, words[kind])]));
    const own = part === "changed" && differences.cluster.parts.length > 0 ? ["the cluster itself"] : [];
    return {
      count: kinds.reduce((sum, { number }) => sum + number, own.length),
      text: listed([...texts, ...own], differingKinds.length + 1),
    };
  };
  return { go: counted("removed"), come: counted("added"), change: counted("changed") };
}

/** "5 networks, 14 nodes and 301 instances go"; empty where nothing does. */
export function goingText(differences: StateDifferences): string {
  const { go } = replacementCounts(differences);
  return go.count === 0 ? "" : `${go.text} ${verb(go.count, "goes", "go")}`;
}

/** What a replacement does, a sentence each: who takes whose place, what goes, comes and changes. */
export function replacementSentences(differences: StateDifferences): string[] {
  const { before, after } = differences.cluster;
  const { come, change } = replacementCounts(differences);
  const going = goingText(differences);
  return [
    ...(before !== null && before !== after ? [`${before} is replaced by ${after ?? "an empty store"}.`] : []),
    ...(going ? [`${going}.`] : []),
    ...(come.count > 0 ? [`${come.text} ${verb(come.count, "comes", "come")}.`] : []),
    ...(change.count > 0 ? [`${capital(change.text)} ${verb(change.count, "changes", "change")}.`] : []),
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** True if nothing would differ afterwards. */
export function sameState(differences: StateDifferences): boolean {
  return replacementSentences(differences).length === 0;
}

/** Said of a copy of another database, whose jobs are not those of this one. */
export const otherHistory =
  "The copy is of another database: what was changed here after it was made cannot be told, and goes as well.";

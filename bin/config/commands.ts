import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { importUsers } from "@/lib/auth/import-users";
import { type Consent, replacementSentences } from "@/lib/domain/cluster/replacement";
import type { StateDifferences } from "@/lib/domain/cluster/state-differences";
import { onOneLine } from "@/lib/domain/printable";
import type { Finding } from "@/lib/domain/verify/finding";
import { keptBy, settings } from "@/lib/env";
import { readConfigFile } from "@/lib/operations/config/config-file";
import { exportConfig } from "@/lib/operations/config/export-config";
import { importConfig } from "@/lib/operations/config/import-config";
import { previewImport } from "@/lib/operations/config/preview-import";
import { laterText, previewRestore, restoreCopy } from "@/lib/operations/config/restore-copy";
import type { Context } from "@/lib/operations/operation";
import { tidy } from "@/lib/operations/tidy/tidy";
import { copyList } from "@/lib/queries/copies";
import { findings } from "@/lib/queries/findings";
import { freeSpace, shrinkDatabase } from "@/lib/store/database/database-file";
import type { Store } from "@/lib/store/store";
import { readRapiUsers } from "@/lib/wire/rapi-users";
import { askAtTerminal, isTerminal } from "../door/ask";
import { operatingSystemUser } from "../door/operating-system-user";
import { complain, say } from "../door/say";
import type { Arguments } from "./arguments";
import { readInput, writeOutput } from "./files";
import { copiesText, findingsText, freeSpaceText, refusalText, replacedText, tidiedText } from "./report";

type Of<Command> = Extract<Arguments, { command: Command }>;

/** Each command reports on standard output, or a problem on standard error; and its exit code. */
export async function runImport(store: Store, typed: Of<"import">): Promise<number> {
  const { acceptRepairs } = typed;
  const text = await readInput(typed.file);
  const context = contextOf(store, typed);
  const asked = await consentOf(typed, async () => previewImport({ text, acceptRepairs }, context));
  const outcome = await importConfig({ text, acceptRepairs, ...asked }, context);
  if (!outcome.ok) {
    complain(findingsText(outcome.findings));
    complain(refusalText(outcome.refusal) + (hints[outcome.refusal.field ?? ""] ?? ""));
    return 1;
  }
  if (outcome.findings.length > 0) say(`${findingsText(outcome.findings)}\n`);
  say(`${typed.dryRun ? "Would import" : "Imported"} ${replacedText(outcome)}`);
  return 0;
}

/** What a refused command is told of the option that would lift the refusal. */
const hints: Record<string, string> = {
  acceptRepairs: "Use --accept-repairs for that.\n",
  replaces: "Use --replace-cluster NAME for that.\n",
};

function contextOf(store: Store, { dryRun, reason }: { dryRun: boolean; reason: string }): Context {
  const who = { actor: operatingSystemUser(), door: "cli", role: "administrator", reason, dryRun } as const;
  return { store, ...who, now: () => Date.now() / 1000, newUuid: () => randomUUID() };
}

type Shown = { another: boolean; version: string | null; differences: StateDifferences | null };

/**
 * The name of the cluster that another one replaces: as an option says it, or as it is typed at a terminal that was shown
 * what goes. What was shown is what may be replaced.
 */
async function consentOf(
  { replaces, dryRun }: { replaces?: string; dryRun: boolean },
  look: () => Promise<Shown | null>,
): Promise<Consent> {
  if (replaces !== undefined) return { replaces };
  if (dryRun || !isTerminal()) return {};
  const shown = await look();
  if (!shown?.another || shown.differences === null) return {};
  const name = shown.differences.cluster.before ?? "";
  for (const sentence of replacementSentences(shown.differences)) say(`${onOneLine(sentence)}\n`);
  const typed = await askAtTerminal(`Type ${onOneLine(name)} to replace it: `);
  return { replaces: typed, ...(shown.version !== null && { version: shown.version }) };
}

/** Lists the copies of the database. */
export async function runCopies(store: Store): Promise<number> {
  say(copiesText(await copyList(store)));
  return 0;
}

/** Puts the cluster of a copy back. */
export async function runRestore(store: Store, typed: Of<"restore">): Promise<number> {
  const context = contextOf(store, typed);
  const { copy } = typed;
  const shown = await previewRestore({ copy }, context);
  // Said before anything is written, and before somebody at a terminal is asked.
  const later = shown.ok ? laterText(shown.later) : "";
  if (later !== "") complain(`Warning: ${onOneLine(later)}\n`);
  const asked = await consentOf(typed, async () => (shown.ok ? shown : null));
  const outcome = await restoreCopy({ copy, ...asked }, context);
  if (!outcome.ok) {
    complain(refusalText(outcome.refusal) + (hints[outcome.refusal.field ?? ""] ?? ""));
    return 1;
  }
  say(`${typed.dryRun ? "Would restore" : "Restored"} ${replacedText(outcome)}`);
  return 0;
}

export async function runExport(store: Store, { file, allowNonAscii }: Of<"export">): Promise<number> {
  const exported = await exportConfig(store, { allowNonAscii });
  if (!exported.ok) {
    const hint = exported.refusal.field === "allowNonAscii" ? "Use --allow-non-ascii for that.\n" : "";
    complain(refusalText(exported.refusal) + hint);
    return 1;
  }
  const { text, warnings } = exported.value;
  writeOutput(file, text);
  for (const warning of warnings) complain(`Warning: ${onOneLine(warning)}\n`);
  if (file !== "-")
    say(`Wrote ${file}. Do not replace the file of a running cluster: Ganeti's daemons keep theirs in memory.\n`);
  return 0;
}

/** Verifies the store. */
export async function runVerify(store: Store): Promise<number> {
  const found = await store.snapshot(findings);
  say(findingsText(found));
  return verdict(found);
}

/** Information alone is no fault: scripts that watch for faults are not to be stopped by it. */
function verdict(found: readonly Finding[]): number {
  return found.every(({ severity }) => severity === "info") ? 0 : 1;
}

/** Verifies a file, which needs no store. */
export async function runVerifyFile(file: string): Promise<number> {
  const found = readConfigFile(await readInput(file), randomUUID).findings;
  say(findingsText(found));
  return verdict(found);
}

/** Removes what is older than the settings keep. */
export async function runTidy(store: Store, { dryRun, shrink }: Of<"tidy">): Promise<number> {
  const keep = keptBy(settings());
  const tidied = await tidy(store, keep, { now: Date.now() / 1000, dryRun, rest: () => pause(restMilliseconds) });
  say(tidiedText(tidied, keep, dryRun));
  say(freeSpaceText(freeSpace(store.file), shrink ? shrinkDatabase(store.file) : null));
  return 0;
}

/** Between two transactions: others may write. */
const restMilliseconds = 50;

/** Adds the users of Ganeti's HTTP API. */
export async function runImportUsers(store: Store, { file }: Of<"import-users">): Promise<number> {
  const { users, problems } = readRapiUsers(new TextDecoder().decode(await readInput(file)));
  const account = { name: operatingSystemUser(), role: "administrator" } as const;
  const done = await importUsers(store, { account, address: "this machine", now: Date.now() / 1000 }, users);
  if (!done.ok) {
    complain(refusalText(done.refusal));
    return 1;
  }
  const { added, kept, refused } = done.value;
  for (const { name, role } of added) say(`Added ${onOneLine(name)} as ${role}.\n`);
  for (const name of kept) say(`Kept ${onOneLine(name)}, who is already here.\n`);
  for (const name of refused)
    complain(`Left out ${onOneLine(name)}: a name must be 1 to 64 letters, digits or . _ @ + -.\n`);
  for (const { line, why } of problems) complain(`Left out line ${line}: ${onOneLine(why)}.\n`);
  return refused.length + problems.length === 0 ? 0 : 1;
}

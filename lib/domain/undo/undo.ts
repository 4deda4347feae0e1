import { type Change, inverse } from "../model/change";
import type { Ref } from "../model/cluster";
import type { Job, Role } from "../model/plan";
import { type Refusal, refuse } from "../refusal";

type Undone = Pick<Job, "id" | "opcode" | "status" | "dryRun" | "changes">;

/** Why a job can never be undone, whatever has happened since; null when it may be. */
export function undoRefusal({ id, opcode, status, dryRun, changes }: Undone): Refusal | null {
  const no = (message: string, remedy: string) => refuse("wrong_state", message, { field: "job", remedy }).refusal;
  if (opcode === "OP_CONFIG_IMPORT")
    return no(`Job ${id} is an import.`, "Import the copy of the database's cluster that was kept before it.");
  if (status === "running") return no(`Job ${id} is still running.`, "Wait until it has ended.");
  if (status === "error") return no(`Job ${id} failed: it changed nothing.`, "There is nothing to undo.");
  if (dryRun) return no(`Job ${id} was a dry run: it changed nothing.`, "There is nothing to undo.");
  if (changesNothing(changes)) return no(`Job ${id} changed nothing but serial numbers.`, "There is nothing to undo.");
  return null;
}

/** Serial numbers are all that goes up: there is nothing to take back. */
export function changesNothing(changes: readonly Change[]): boolean {
  return changes.every(({ type }) => type === "touch");
}

/** Whether undo is worth offering. Whether nothing has moved since, only undo itself finds out. */
export function undoable(job: Undone & Pick<Job, "undoneBy">): boolean {
  return job.undoneBy === null && undoRefusal(job) === null;
}

/**
 * Who may take these changes back: who may make them. Force took NICs along with their connection; a NIC that got
 * another address on the way needed none.
 */
export function undoRole(changes: readonly Change[]): Role {
  const places = changes.some(({ type }) => type === "group" || type === "node" || type === "cluster");
  const connects = changes.some(({ type }) => type === "connection");
  const forced = changes.some(
    (change) =>
      change.type === "nic" &&
      change.before?.network?.uuid !== change.after?.network?.uuid &&
      change.before?.ip === change.after?.ip,
  );
  return places || (connects && forced) ? "administrator" : "operator";
}

/** What taking back a job of this title is called: of an undo it is a redo, of a redo an undo again. */
export function undoWord(summary: string): "Undo" | "Redo" {
  return summary.startsWith("Undo: ") ? "Redo" : "Undo";
}

/** "Undo: release 12 addresses in prod"; of an undo, "Redo: release …". */
export function undoSummary(summary: string): string {
  const [, word = "", rest = summary] = /^(Undo|Redo): (.*)$/s.exec(summary) ?? [];
  const text = word === "" ? `${rest.charAt(0).toLowerCase()}${rest.slice(1)}` : rest;
  return `${undoWord(summary)}: ${text}`;
}

/** What undoes a job: the inverse of each change, last one first, and the networks that come back under a new UUID. */
export type Undoing = { changes: Change[]; renewed: ReadonlyMap<string, Ref> };

export function undoing(changes: readonly Change[], newUuid: (at: number) => string): Undoing {
  const gone = changes.flatMap((change) => (change.type === "network" && !change.after ? (change.before ?? []) : []));
  const renewed = new Map(gone.map(({ uuid, name }, at) => [uuid, { uuid: newUuid(at), name }]));
  return { changes: changes.map((change) => withUuids(inverse(change), renewed)).reverse(), renewed };
}

/** The change with other UUIDs wherever it says one of these. */
function withUuids(change: Change, renewed: Undoing["renewed"]): Change {
  if (renewed.size === 0) return change;
  const text = JSON.stringify(change);
  return JSON.parse(text, (key, value) => (key === "uuid" ? (renewed.get(value)?.uuid ?? value) : value));
}

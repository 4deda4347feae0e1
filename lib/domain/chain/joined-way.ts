import { count } from "../sentence";
import type { ShownWay } from "./step";

/**
 * Several ways as one, in the order in which they are gone: numbered through, each note once. Null where none of them leads to a
 * cluster.
 */
export function joinedWay(ways: readonly (ShownWay | null)[]): ShownWay | null {
  const there = ways.filter((way) => way !== null);
  if (there.length === 0) return null;
  const steps = there.flatMap((way) => way.steps).map((step, at) => ({ ...step, number: at + 1 }));
  return { steps, notes: [...new Set(there.flatMap(({ notes }) => notes))] };
}

/** ", 2 jobs on the cluster", to be said behind something; nothing where it is carried out here. */
export function thereText(way: ShownWay | null): string {
  return way === null || way.steps.length === 0 ? "" : `, ${count(way.steps.length, "job")} on the cluster`;
}

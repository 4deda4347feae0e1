import fc from "fast-check";
import { expect, it } from "vitest";
import type { Reservation } from "@/lib/domain/model/network";
import { carryOn } from "@/lib/domain/past/replay";
import { operations } from "@/lib/operations/catalogue";
import { run } from "@/lib/operations/operation";
import { loadState } from "@/lib/store/cluster-state";
import { checkpointBefore, loadWhole, presentPast } from "@/lib/store/past/checkpoints";
import { jobsInTurn, lastTurn } from "@/lib/store/past/turns";
import type { Tx } from "@/lib/store/store";
import { comparable, linkedStore } from "@/testing/mirror/linked-store";
import { randomSteps } from "@/testing/steps/random-steps";
import { readSince } from "./read-changes";

const rounds = fc.array(fc.array(randomSteps, { maxLength: 6 }), { minLength: 2, maxLength: 6 });

it("is what the cluster is, whatever was done there between two readings, and its past leads there job by job", async () => {
  await fc.assert(
    fc.asyncProperty(rounds, async (chosen) => {
      const { there, here, client, tools, clock, does } = await linkedStore();
      for (const round of chosen) {
        clock.at += 60;
        for (const { opcode, input } of round)
          await run(operations[opcode], input, { ...there.context, now: clock.now });
        const state = await there.store.snapshot(loadState);
        // RAPI does not tell it: whoever links gives it.
        await here.write((tx) =>
          tx.clusterLink.update({ where: { id: 1 }, data: { masterIp: state.cluster?.masterIp ?? null } }),
        );
        does("OP_ANYTHING");
        await readSince(here, client, tools);
        expect(comparable(await here.snapshot(loadState))).toEqual(comparable(state));
      }
      expect(plain(await here.snapshot(replayed))).toEqual(plain(await here.snapshot(presentPast)));
    }),
    { numRuns: 8 },
  );
}, 600_000);

/** The last kept state with all jobs after it. */
async function replayed(tx: Tx) {
  const turn = await lastTurn(tx);
  const kept = await checkpointBefore(tx, turn);
  if (kept === null) throw new Error("No state is kept.");
  const state = await loadWhole(tx, kept.turn);
  for (const job of await jobsInTurn(tx, kept.turn, turn)) carryOn(state, job);
  return state;
}

/** Exact on the cluster, and no part of a change. */
const exact = new Set(["serialNo", "ctime", "mtime"]);

/** A past state as plain data, its reservations address by address. */
function plain(state: unknown): unknown {
  const text = JSON.stringify(state, (key, value: unknown) => {
    if (exact.has(key)) return undefined;
    if (key === "rows") return (value as Reservation[]).flatMap(addressTexts).sort();
    if (value instanceof Map) return Object.fromEntries(entriesOf(value));
    return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value;
  });
  return JSON.parse(text);
}

/** In order. Of an instance without NICs one state has an empty entry, the other none. */
function entriesOf(map: Map<string, unknown>): [string, unknown][] {
  const filled = [...map].filter(([, value]) => !(value instanceof Map && value.size === 0));
  return filled.sort(([a], [b]) => (a < b ? -1 : 1));
}

function addressTexts({ first, last, source, reason, job, at }: Reservation): string[] {
  return Array.from({ length: last - first + 1 }, (_, step) => [first + step, source, reason, job, at].join());
}

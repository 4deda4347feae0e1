import { expect, test } from "vitest";
import type { State } from "@/lib/domain/pool/usage-map";
import { freeNote } from "./usage-numbers";

const none = { "!": 0, O: 0, H: 0, N: 0, G: 0, C: 0, B: 0, I: 0, E: 0, ".": 0 } satisfies Record<State, number>;

test("nothing needs to be said where both numbers agree", () => {
  expect(freeNote({ ...none, ".": 77, I: 12 }, 77)).toBeNull();
});

test("ghosts and missing ones are named when they make the difference", () => {
  expect(freeNote({ ...none, ".": 77, H: 1, "!": 1 }, 79)).toBe(
    "79 as Ganeti counts: 77 free, and 1 missing and 1 ghost without a bit set.",
  );
});

test("several ghosts are ghosts", () => {
  expect(freeNote({ ...none, ".": 77, H: 2 }, 79)).toBe(
    "79 as Ganeti counts: 77 free, and 2 ghosts without a bit set.",
  );
});

test("a clear edge or node bit is counted without guessing whose it is", () => {
  expect(freeNote({ ...none, ".": 10, H: 1, N: 2 }, 12)).toBe(
    "12 as Ganeti counts: 10 free, and 2 of the others without a bit set.",
  );
});

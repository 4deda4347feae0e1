import { expect, test } from "vitest";
import type { State } from "@/lib/domain/pool/usage-map";
import { freeNote } from "./usage-numbers";

const none = { "!": 0, O: 0, H: 0, N: 0, G: 0, C: 0, B: 0, I: 0, E: 0, F: 0, ".": 0 } satisfies Record<State, number>;

test("nothing needs to be said where both numbers agree", () => {
  expect(freeNote({ ...none, ".": 77, I: 12 }, 77)).toBeNull();
});

test("ghosts and missing ones are named when they make the difference", () => {
  expect(freeNote({ ...none, ".": 77, H: 1, "!": 1 }, 79)).toBe(
    "Ganeti counts 79: it also takes 1 missing and 1 ghost for free.",
  );
});

test("addresses that are held back are free for Ganeti only", () => {
  expect(freeNote({ ...none, ".": 77, F: 3 }, 80)).toBe("Ganeti counts 80: it also takes 3 recently freed for free.");
});

test("several ghosts are ghosts", () => {
  expect(freeNote({ ...none, ".": 77, H: 2 }, 79)).toBe("Ganeti counts 79: it also takes 2 ghosts for free.");
});

test("a clear edge or node bit is counted without guessing whose it is", () => {
  expect(freeNote({ ...none, ".": 10, H: 1, N: 2 }, 12)).toBe(
    "Ganeti counts 12: it also takes 2 of the other addresses for free.",
  );
});

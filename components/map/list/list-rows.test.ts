import { describe, expect, it } from "vitest";
import type { Reservation } from "@/lib/domain/model/network";
import { listRows } from "./list-rows";

const view = { first: 100, states: "NGII..EEEE.N" };
const row = (first: number, last: number): Reservation => ({
  first,
  last,
  source: "manual",
  reason: "",
  job: null,
  at: null,
});

describe("lines of the list", () => {
  it("folds free and reserved addresses and keeps holders apart", () => {
    const lines = listRows(view, [row(106, 109)], []).map(({ first, last, state }) => `${state}${first}-${last}`);
    expect(lines).toEqual(["N0-0", "G1-1", "I2-2", "I3-3", ".4-5", "E6-9", ".10-10", "N11-11"]);
  });

  it("keeps reservations with different reasons apart", () => {
    const lines = listRows(view, [row(106, 107), row(108, 109)], ["E"]);
    expect(lines).toEqual([
      { first: 6, last: 7, state: "E" },
      { first: 8, last: 9, state: "E" },
    ]);
  });

  it("shows only the states that are asked for, and never joins across what is hidden", () => {
    const lines = listRows({ first: 0, states: ".I." }, [], ["."]);
    expect(lines).toEqual([
      { first: 0, last: 0, state: "." },
      { first: 2, last: 2, state: "." },
    ]);
  });

  it("covers every address once", () => {
    const lines = listRows(view, [], []);
    expect(lines.reduce((sum, { first, last }) => sum + last - first + 1, 0)).toBe(view.states.length);
  });
});

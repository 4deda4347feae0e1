import { describe, expect, it } from "vitest";
import type { Reservation, Source } from "@/lib/domain/model/network";
import { externalLines } from "./external-ranges";

const view = { first: 0, size: 16, states: "NGCCCEEEB......N" };
const row = (source: Source, first: number, last = first, reason = ""): Reservation => ({
  first,
  last,
  source,
  reason,
  job: null,
  at: null,
});

describe("lines of reserved ranges", () => {
  it("fold ranges with their count and reason, and say when none was given", () => {
    const lines = externalLines([row("manual", 5, 7, "firewall pair"), row("manual", 10)], view);
    expect(lines.map(({ why, state }) => [state, why])).toEqual([
      ["E", "3 · Firewall pair"],
      ["E", "No reason given"],
    ]);
  });

  it("put neighbouring nodes and the master on one line", () => {
    const lines = externalLines([row("gateway", 1), row("node", 2), row("node", 3), row("master", 4)], view);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toEqual({ first: 2, last: 4, state: "C", why: "Master, 2 nodes" });
  });

  it("count a node with the same primary and secondary address once", () => {
    expect(externalLines([row("node", 2), row("node", 2), row("master", 4)], view)).toEqual([
      { first: 2, last: 2, state: "C", why: "1 node" },
      expect.objectContaining({ first: 4, why: "Master" }),
    ]);
  });

  it("show an address that an instance holds too as both", () => {
    expect(externalLines([row("manual", 8, 8, "kept")], view)[0]).toMatchObject({ state: "B", why: "Kept" });
  });
});

import { describe, expect, it } from "vitest";
import { ip4Number } from "@/lib/domain/address/ip";
import { foldedList, lostOf, partsOf, rangeTexts, sinceText } from "./selection-parts";

const place = { first: ip4Number("10.1.0.0"), size: 16 };
const states = "NGIIE..EB..I!..N";

describe("what is in a selection", () => {
  it("counts every state and names the run", () => {
    const parts = partsOf([{ first: 2, last: 12 }], place, states);
    expect(parts.title).toBe("10.1.0.2 – 10.1.0.12");
    expect(parts.contents).toBe("11 addresses · 4 free · 3 instance · 2 external · 1 both · 1 missing");
  });

  it("names the prefix of a run that is a whole one", () => {
    const title = (first: number, last: number) => partsOf([{ first, last }], place, states).title;
    expect(title(8, 15)).toBe("10.1.0.8 – 10.1.0.15 · /29");
    expect(title(6, 13)).toBe("10.1.0.6 – 10.1.0.13");
    expect(title(8, 14)).toBe("10.1.0.8 – 10.1.0.14");
    expect(title(8, 8)).toBe("10.1.0.8");
  });

  it("offers to reserve only what is free, to release only what an administrator reserved", () => {
    const parts = partsOf([{ first: 0, last: 15 }], place, states);
    expect(rangeTexts(parts.free, place)).toEqual(["10.1.0.5-10.1.0.6", "10.1.0.9-10.1.0.10", "10.1.0.13-10.1.0.14"]);
    expect(rangeTexts(parts.external, place)).toEqual(["10.1.0.4", "10.1.0.7-10.1.0.8"]);
  });

  it("counts as lost only what is no longer offered: an address that is held back can still be reserved", () => {
    const held = "NGF.FE.B.......N";
    const whole = [{ first: 0, last: 15 }];
    const { free, external } = partsOf(whole, place, held);
    expect(rangeTexts(free, place)[0]).toBe("10.1.0.2-10.1.0.4");
    expect([lostOf("reserve", free, held), lostOf("release", external, held)]).toEqual([0, 0]);
    const moved = "NGFIFE.I.......N";
    expect([lostOf("reserve", free, moved), lostOf("release", external, moved)]).toEqual([1, 1]);
  });

  it("offers nothing where nothing can be done", () => {
    const parts = partsOf([{ first: 0, last: 3 }], place, states);
    expect([parts.free, parts.external]).toEqual([[], []]);
  });

  it("says how many ranges several runs are", () => {
    const runs = [
      { first: 5, last: 6 },
      { first: 13, last: 14 },
    ];
    const parts = partsOf(runs, place, states);
    expect(parts.title).toBe("2 ranges from 10.1.0.5");
    expect(parts.contents).toBe("4 addresses · 4 free");
  });

  it("folds a list of runs and says how many more there are", () => {
    const runs = [0, 2, 4, 6, 8].map((first) => ({ first, last: first + 1 }));
    expect(foldedList(runs, place, 2)).toBe("10.1.0.0 – .1, 10.1.0.2 – .3 and 3 more");
    expect(foldedList(runs.slice(0, 1), place)).toBe("10.1.0.0 – .1");
  });
});

describe("what others changed of a selection", () => {
  const since = (free: number, external: number) => sinceText({ free: 10, external: 4 }, { free, external });

  it("is nothing as long as it can do the same", () => {
    expect(since(10, 4)).toBeNull();
  });

  it("is how many fewer or more are free, which matters before what is reserved", () => {
    expect(since(2, 12)).toBe("8 fewer free than a moment ago");
    expect(since(1_210, 4)).toBe("1,200 more free than a moment ago");
    expect(since(10, 1)).toBe("3 fewer reserved than a moment ago");
  });
});

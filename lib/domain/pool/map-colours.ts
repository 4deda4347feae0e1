import type { AddressRange } from "../address/ranges";
import type { Colouring } from "./colourings";

/** The instance that has an address: its name, the group of its primary node, and its tags. */
export type ColouredInstance = { name: string; group: string; tags: readonly string[] };

/** What is known of addresses where their state does not say it. Addresses as numbers, both ends included. */
export type ColouredRange = AddressRange & {
  /** When they last changed, in seconds since the epoch; null where that is not recorded. */
  at: number | null;
  /** Who did it; null for an import, which knows of nobody. */
  actor: string | null;
  reason: string;
  /** Null for what is reserved. */
  instance: ColouredInstance | null;
};

/**
 * One colour of a map. `tone` says which: 1 to 5 for what is most frequent, 0 for the rest; of ages 5 is the newest and 1 the
 * oldest. `sign` stands on each cell, so that nobody has to tell the colours apart.
 */
export type MapColour = { label: string; sign: string; tone: number; count: number };

/**
 * The colours of a map, as the legend lists them; `cells` has the place of one of them for each address, -1 for a free one. Free
 * addresses have an age like the others.
 */
export type MapColours = { by: Colouring; colours: MapColour[]; cells: number[] };

export type ColoursInput = {
  /** The first address of the network and how many it has. */
  first: number;
  size: number;
  /** True for an index whose address is free. */
  isFree: (index: number) => boolean;
  /** Where several tell of an address, the one that changed last counts; for group, instance and tag one with an instance. */
  ranges: readonly ColouredRange[];
  /** In seconds since the epoch. */
  now: number;
};

const day = 86_400;

/** Ages, the newest first: their words, and until how many seconds after the change. */
const ages = [
  { label: "Last 24 hours", until: day },
  { label: "Last 7 days", until: 7 * day },
  { label: "Last 30 days", until: 30 * day },
  { label: "Last 365 days", until: 365 * day },
  { label: "Older, or not recorded", until: Number.POSITIVE_INFINITY },
] as const;

/** So many values have a colour of their own. */
const most = 5;

/** What the rest is called where there is no value at all. */
const none: Record<Exclude<Colouring, "age">, string> = {
  actor: "Import, or not recorded",
  reason: "No reason given",
  group: "Not an instance",
  instance: "Not an instance",
  tag: "No tag",
};

/** Which colour each address of a network has. */
export function mapColours(by: Colouring, input: ColoursInput): MapColours {
  const known = lastKnown(by, input);
  return by === "age" ? colourByAge(known, input) : colourByValue(by, known, input);
}

/** What counts for each address; undefined where nothing is known. */
function lastKnown(by: Colouring, { first, size, ranges }: ColoursInput): (ColouredRange | undefined)[] {
  const known = new Array<ColouredRange | undefined>(size).fill(undefined);
  const ofInstances = by === "group" || by === "instance" || by === "tag";
  for (const range of ranges) {
    if (ofInstances && range.instance === null) continue;
    const end = Math.min(size - 1, range.last - first);
    for (let index = Math.max(0, range.first - first); index <= end; index++) {
      const before = known[index];
      if (!before || (range.at ?? 0) > (before.at ?? 0)) known[index] = range;
    }
  }
  return known;
}

function colourByAge(known: readonly (ColouredRange | undefined)[], { size, now }: ColoursInput): MapColours {
  const colours = ages.map(({ label }, at) => ({ label, sign: String(at + 1), tone: ages.length - at, count: 0 }));
  const cells = Array.from({ length: size }, (_, index) => {
    const at = known[index]?.at ?? null;
    return at === null ? ages.length - 1 : ages.findIndex(({ until }) => now - at < until);
  });
  return counted("age", colours, cells);
}

function colourByValue(
  by: Exclude<Colouring, "age">,
  known: readonly (ColouredRange | undefined)[],
  { size, isFree }: ColoursInput,
): MapColours {
  const frequency = new Map<string, number>();
  const taken = known.map((range, index) => (range && !isFree(index) ? valuesOf(by, range) : []));
  for (const values of taken) for (const value of values) frequency.set(value, (frequency.get(value) ?? 0) + 1);
  const sorted = [...frequency].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([value]) => value);
  // Of instances each is one: the map shows the one that is pointed at.
  const own = by === "instance" ? sorted : sorted.slice(0, most);
  const places = new Map(own.map((value, place) => [value, place]));
  const others = sorted.length - own.length;
  const [other, without] = [own.length, own.length + (others > 0 ? 1 : 0)];
  const signs = by === "instance" ? own.map(() => "") : signsOf(own);
  const colours = [
    ...own.map((label, place) => ({
      label,
      sign: signs[place] ?? "",
      tone: by === "instance" ? 0 : place + 1,
      count: 0,
    })),
    ...(others > 0 ? [{ label: `${others} ${others === 1 ? "other" : "others"}`, sign: "+", tone: 0, count: 0 }] : []),
    { label: none[by], sign: "–", tone: 0, count: 0 },
  ];
  const cells = cellsOf(size, isFree, (index) => {
    const values = taken[index] ?? [];
    if (values.length === 0) return without;
    return Math.min(...values.map((value) => places.get(value) ?? other));
  });
  return counted(by, colours, cells);
}

/** The values of an address: one, or as many as its instance has tags. */
function valuesOf(by: Exclude<Colouring, "age">, { actor, reason, instance }: ColouredRange): readonly string[] {
  const value = {
    actor,
    reason: reason === "" ? null : reason,
    group: instance?.group ?? null,
    instance: instance?.name ?? null,
  };
  if (by === "tag") return instance?.tags ?? [];
  return value[by] === null ? [] : [value[by]];
}

function cellsOf(size: number, isFree: (index: number) => boolean, colourOf: (index: number) => number): number[] {
  return Array.from({ length: size }, (_, index) => (isFree(index) ? -1 : colourOf(index)));
}

/** With how many addresses each colour has. Colours of ages stay where none has them, others go. */
function counted(by: Colouring, colours: MapColour[], cells: number[]): MapColours {
  for (const cell of cells) {
    const colour = colours[cell];
    if (colour) colour.count++;
  }
  const last = colours.length - 1;
  const drops = by !== "age" && colours[last]?.count === 0;
  return { by, colours: drops ? colours.slice(0, last) : colours, cells };
}

/** The first letter of each value, two where they collide, and a digit where those do too. */
function signsOf(values: readonly string[]): string[] {
  const letters = (value: string, count: number) => {
    const [head = "", ...rest] = [...value.replace(/[^\p{L}\p{N}]/gu, "")].slice(0, count);
    return head === "" ? "" : head.toUpperCase() + rest.join("").toLowerCase();
  };
  const once = (sign: string, all: readonly string[]) => all.filter((other) => other === sign).length === 1;
  const [short, long] = [1, 2].map((count) => values.map((value) => letters(value, count)));
  return values.map((_, place) => {
    const [one = "", two = ""] = [short?.[place], long?.[place]];
    if (one !== "" && once(one, short ?? [])) return one;
    return two !== "" && once(two, long ?? []) ? two : `${one}${place + 1}`;
  });
}

/** What a number counts: how it is written, and whether the baseline's is comparable. */
export type Unit = "ms" | "kB" | "MB" | "elements" | "times" | "a second";

/** What somebody else needs for the same work. */
export type Baseline = { value: number; source: string };

/** One line of the table. Less is better in all of them but those of so many a second. */
export type Row = {
  work: string;
  ours: number;
  unit: Unit;
  /** What we aim for. Nothing asserts it. */
  aim?: number;
  baseline?: Baseline;
};

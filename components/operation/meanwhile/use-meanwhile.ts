"use client";

import { useEffect, useState } from "react";
import type { FieldMarking } from "@/components/ui/field/field-mark";
import type { Stale } from "@/lib/domain/refusal";
import { at, type FieldMarks, leavesOf, mergeValues, withValue } from "./merge-values";

/** What others did while a form was open, and what of it is still to be decided. */
export type Meanwhile = {
  stale: Stale;
  /** A submit was refused because of it; else the form was told while it was open. */
  wasSent: boolean;
  /** Why an open form cannot be sent any more: its object has gone or has another name, or what it changes of it has gone. */
  isLost: boolean;
  /** What has gone, if its object is still there: a sentence. */
  gone: string | null;
  marking: FieldMarking;
  /** How many fields both have changed, and are not decided yet. */
  undecided: number;
  /** What was typed, for somebody who wants to keep it. */
  typed: string;
};

type Merging<Values> = {
  stale: Stale | null;
  wasSent: boolean;
  /** Why nothing is left to change although the objects are there. */
  gone: string | null;
  /** What the form would begin with now, and what it holds. */
  live: Values;
  mine: Values;
  /** Takes over values of another, and what the form compares with from now on. */
  apply: (values: Values, initial: Values) => void;
};

/**
 * Once it is known that others changed what a form shows, told or at a submit, brings what they saved into the form as soon as it is read again (merge-values.ts),
 * and keeps what is to be chosen. Null as long as nothing happened.
 */
export function useMeanwhile<Values>({ stale, wasSent, gone, live, mine, apply }: Merging<Values>): Meanwhile | null {
  const [base, setBase] = useState(live);
  const [marks, setMarks] = useState<FieldMarks>({});
  const isBehind = stale !== null && JSON.stringify(live) !== JSON.stringify(base);
  useEffect(() => {
    if (!isBehind) return;
    const merged = mergeValues(base, live, mine);
    setBase(live);
    setMarks((known) => ({ ...known, ...merged.marks }));
    apply(merged.values, live);
  });
  if (stale === null) return null;
  const put = (name: string, value: unknown) => apply(withValue(mine, name, value), base);
  const { actor = "Somebody" } = stale.done[0] ?? {};
  const own = leavesOf(mine);
  return {
    stale,
    wasSent,
    isLost: gone !== null || stale.objects.some((object) => object.gone || object.was !== undefined),
    gone,
    undecided: Object.values(marks).filter(({ kind }) => kind === "both").length,
    typed: Object.entries(own)
      .map(([name, value]) => `${name}: ${value}`)
      .join("\n"),
    marking: {
      marks,
      actor,
      mine: own,
      take: (name) => {
        const mark = marks[name];
        if (mark?.kind !== "both" && mark?.kind !== "mine") return;
        put(name, at(base, name));
        setMarks({ ...marks, [name]: { kind: "theirs", was: own[name] ?? "", now: mark.theirs } });
      },
      keep: (name) => {
        const mark = marks[name];
        if (mark?.kind === "both") setMarks({ ...marks, [name]: { kind: "mine", theirs: mark.theirs } });
        if (mark?.kind !== "theirs") return;
        put(name, Array.isArray(at(base, name)) ? mark.was.split(", ").filter((one) => one !== "") : mark.was);
        setMarks({ ...marks, [name]: { kind: "mine", theirs: mark.now } });
      },
    },
  };
}

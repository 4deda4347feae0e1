"use client";

import { problemsQuery, underWayQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { useHasRole } from "@/components/session/visitor";
import { paths } from "@/components/ui/link/paths";
import { countText, pluralText } from "@/components/ui/number-text";

/** What stands at the end of a link of the navigation. */
export type NavCount = { text: string; says: string; warns?: boolean };

/** The counts of the navigation by the address of their page; none is 0. They only warn whoever can do something about it. */
export function useNavCounts(): Record<string, NavCount | undefined> {
  const problems = useRead(problemsQuery()).data?.count ?? 0;
  const { running = 0, waiting = 0 } = useRead(underWayQuery()).data ?? {};
  const warns = useHasRole("operator");
  return {
    [paths.activity]: running + waiting === 0 ? undefined : jobsCount(running, waiting),
    [paths.verify]:
      problems === 0 ? undefined : { text: countText(problems), says: pluralText(problems, "problem"), warns },
  };
}

function jobsCount(running: number, waiting: number): NavCount {
  const text = running > 0 ? `${countText(running)} running` : `${countText(waiting)} waiting`;
  return { text, says: running > 0 && waiting > 0 ? `${text}, ${countText(waiting)} waiting` : text };
}

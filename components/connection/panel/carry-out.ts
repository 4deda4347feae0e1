"use client";

import { useState } from "react";
import type { Done } from "@/components/data/use-operation";
import { failureText } from "@/components/operation/failure";
import { useDone } from "@/components/operation/use-done";
import { listed, verb } from "@/lib/domain/sentence";

/**
 * Carries out one group after the other, each in a job of its own; stops at the first refusal and says which it was.
 * What was done is said in one message, "prod connected to gpu", and can be undone from it.
 */
export function useInTurn<Input extends { group: string }>(
  carryOut: (submitted: { input: Input; reason: string }) => Promise<Done>,
  text: (groups: string) => string,
  onDone: () => void,
) {
  const say = useDone();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  /** True when all of it is done. */
  async function submit(inputs: readonly Input[], reason: string): Promise<boolean> {
    setPending(true);
    setFailure(null);
    const jobs: Done[] = [];
    const groups: string[] = [];
    let refused: string | null = null;
    for (const input of inputs) {
      try {
        jobs.push(await carryOut({ input, reason }));
        groups.push(input.group);
      } catch (error) {
        const before = groups.length > 0 ? `${listed(groups)} ${verb(groups.length, "is", "are")} done. ` : "";
        refused = `${before}${input.group}: ${failureText(error)}`;
        break;
      }
    }
    setPending(false);
    setFailure(refused);
    if (groups.length > 0) say(text(listed(groups)), ...jobs);
    if (refused === null) onDone();
    return refused === null;
  }

  return { submit, pending, failure };
}

"use client";

import { useState } from "react";
import { failureText, RefusalError } from "@/components/data/refusal-error";
import { useForInput } from "@/components/ui/field/use-for-input";
import type { Stale } from "@/lib/domain/refusal";

/**
 * The attempts to send a form. A refusal goes to its field (`refuse` answers whether there is one); any other failure stays
 * until the next attempt, or until the form asks for something else. What others did meanwhile (`stale`) stays: it is still so.
 */
export function useSending(asked: unknown, refuse: (field: string, text: string) => boolean) {
  const [phase, setPhase] = useState<"open" | "sending" | "done">("open");
  const [failure, setFailure] = useForInput<string | null>(asked, null);
  const [stale, setStale] = useState<Stale | null>(null);

  async function send(act: () => Promise<void>) {
    setFailure(null);
    setPhase("sending");
    try {
      await act();
      setPhase("done");
    } catch (refused) {
      setPhase("open");
      const meanwhile = refused instanceof RefusalError ? refused.refusal.stale : undefined;
      if (meanwhile) return setStale(meanwhile);
      const field = refused instanceof RefusalError ? refused.refusal.field : undefined;
      if (field === undefined || !refuse(field, failureText(refused))) setFailure(failureText(refused));
    }
  }
  /** What is done cannot be sent again: the form is about to close. */
  return { send, failure, stale, isSending: phase !== "open", isDone: phase === "done" };
}

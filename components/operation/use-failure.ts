"use client";

import { useForInput } from "@/components/ui/use-for-input";

/**
 * What a form says of a failure that belongs to none of its fields: that of the last attempt, until another one is made
 * or something else is asked for; else why nothing can be foreseen (`unforeseen`, the error of the preview).
 */
export function useFailure(input: unknown, unforeseen: Error | null = null) {
  const [failed, setFailed] = useForInput<string | null>(input, null);
  return {
    failure: failed ?? unforeseen?.message ?? null,
    fail: (text: string) => setFailed(text),
    clear: () => setFailed(null),
  };
}

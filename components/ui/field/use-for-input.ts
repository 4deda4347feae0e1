"use client";

import { useState } from "react";

/** A value that belongs to the input it was set for: once a form asks for something else, it is `initial` again. */
export function useForInput<Value>(input: unknown, initial: Value) {
  const text = JSON.stringify(input);
  const [held, setHeld] = useState({ text, value: initial });
  const isStale = held.text !== text;
  if (isStale) setHeld({ text, value: initial });
  return [isStale ? initial : held.value, (value: Value) => setHeld({ text, value })] as const;
}

"use client";

import { type FormEvent, useState } from "react";
import type { Problems } from "./field-problems";

/** The values of a form without the spaces around them, and which fields may show what is wrong: those that were left, and all after a submit. */
export function useFormValues<Values extends Record<string, string>>(initial: Values) {
  const [typed, setTyped] = useState(initial);
  const values = Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, text.trim()])) as Values;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [submitted, setSubmitted] = useState(false);
  const [refused, setRefused] = useState<Problems>({});

  function set(field: keyof Values & string, value: string) {
    setTyped((now) => ({ ...now, [field]: value }));
    setRefused({});
  }
  /** What a field needs to know; `problems` is what is wrong now. */
  function field(name: keyof Values & string, problems: Problems) {
    const shows = submitted || left.has(name);
    return {
      name,
      value: typed[name] ?? "",
      error: refused[name] ?? (shows ? problems[name] : undefined),
      onChange: (value: string) => set(name, value),
      onBlur: () => setLeft((now) => new Set([...now, name])),
    };
  }
  /**
   * True when it may be sent; else the first field with a problem has the focus. A preview of older values does not
   * count: the operation itself refuses what is wrong.
   */
  function check(event: FormEvent<HTMLFormElement>, problems: Problems): boolean {
    event.preventDefault();
    setSubmitted(true);
    const form = event.currentTarget;
    const first = Object.keys(values).find((name) => problems[name] !== undefined);
    if (first !== undefined) form.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
    return Object.keys(problems).length === 0;
  }
  return { values, field, check, refuse: setRefused };
}

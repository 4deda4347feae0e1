"use client";

import { type FormEvent, useRef, useState } from "react";
import type { Problems } from "@/components/operation/field-problems";

/** What one field of a form needs to know of it. */
export type FieldProblem = { name: string; error: string | undefined; onBlur: () => void };

/**
 * Which fields of a form may show a problem: those that lost the focus, and all after a submit. Fields have their name
 * as `data-field`, "nics.0.ip".
 */
export function useProblems() {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [submitted, setSubmitted] = useState(false);
  const [refused, setRefused] = useState<Problems>({});
  const form = useRef<HTMLFormElement>(null);

  function field(name: string, problems: Problems): FieldProblem {
    const shows = submitted || left.has(name);
    return {
      name,
      error: refused[name] ?? (shows ? problems[name] : undefined),
      onBlur: () => setLeft((now) => new Set([...now, name])),
    };
  }
  /** True when it may be sent; else the first field with a problem has the focus. */
  function check(event: FormEvent<HTMLFormElement>, problems: Problems): boolean {
    event.preventDefault();
    form.current = event.currentTarget;
    setSubmitted(true);
    focusFirst(problems);
    return Object.keys(problems).length === 0;
  }
  /** What the operation itself refused, after a check that knew of nothing. False where the form has no such field. */
  function refuse(problems: Problems): boolean {
    setRefused(problems);
    return focusFirst(problems);
  }
  function focusFirst(problems: Problems): boolean {
    const fields = [...(form.current?.querySelectorAll<HTMLElement>("[data-field]") ?? [])];
    const first = fields.find(({ dataset }) => problems[dataset.field ?? ""] !== undefined);
    first?.focus();
    return first !== undefined;
  }
  return { field, check, refuse, changed: () => setRefused({}) };
}

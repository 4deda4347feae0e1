"use client";

import { useForm } from "@mantine/form";
import { useRef, useState } from "react";
import type { Problems } from "./field-problems";

/** What a form holds: texts mostly, and lists of them. */
export type FormValues = Record<string, unknown>;

/** How fields read what was pasted into them, by name: `pastedValue` for an address, say. */
export type Pasted<Values> = { [Key in TextKey<Values>]?: (text: string) => string };

/** What a form tells one of its fields; in a list the name is a path, "nics.0.ip". */
export type FieldProblem = { name: string; error: string | undefined; onBlur: () => void };
export type FieldState = FieldProblem & { value: string; onChange: (value: string) => void };

type TextKey<Values> = { [Key in keyof Values]: Values[Key] extends string ? Key : never }[keyof Values] & string;

/**
 * The fields of a form: their values without surrounding spaces and as `pasted` reads them, which of them may show problems (those that lost the
 * focus, and all after a submit), and what the operation itself refused, until something changes. Other problems follow
 * from values and preview, so they are passed in. An element names its field as `name` or `data-field`.
 */
export function useFields<Values extends FormValues>(initialValues: Values, pasted: Pasted<Values> = {}) {
  // Touched means that the field lost the focus: typing alone does not show a problem.
  const form = useForm({
    initialValues,
    transformValues: (values) => asPasted(trimmed(values), initialValues, pasted),
    touchTrigger: "focus",
  });
  const [submitted, setSubmitted] = useState(false);
  const element = useRef<HTMLFormElement>(null);

  function set<Key extends keyof Values & string>(key: Key, value: Values[Key]) {
    form.setValues({ [key]: value } as unknown as Partial<Values>);
  }
  function problem(name: string, problems: Problems): FieldProblem {
    const refused = form.errors[name];
    const shows = submitted || form.isTouched(name);
    return {
      name,
      error: typeof refused === "string" ? refused : shows ? problems[name] : undefined,
      onBlur: () => form.setTouched((now) => ({ ...now, [name]: true })),
    };
  }
  function field(name: TextKey<Values>, problems: Problems): FieldState {
    return {
      ...problem(name, problems),
      value: String(form.values[name]),
      onChange: (value) => set(name, value as Values[typeof name]),
    };
  }
  /** Other values, and others that the form began with: another person has changed them. */
  function rebase(values: Values, initial: Values) {
    form.setInitialValues(initial);
    form.setValues(values);
  }
  /** True if it may be sent; else the first field with a problem gets the focus. */
  function check(submittedForm: HTMLFormElement, problems: Problems): boolean {
    element.current = submittedForm;
    setSubmitted(true);
    focusFirst(problems);
    return Object.keys(problems).length === 0;
  }
  /** Shows what the operation refused although the check found nothing. False if no field shows it. */
  function refuse(problems: Problems): boolean {
    form.setErrors(problems);
    return focusFirst(problems);
  }
  function focusFirst(problems: Problems): boolean {
    const fields = [...(element.current?.querySelectorAll<HTMLElement>("[data-field], [name]") ?? [])];
    const first = fields.find((one) => problems[one.dataset.field ?? one.getAttribute("name") ?? ""] !== undefined);
    first?.focus();
    return first !== undefined;
  }
  /** True if the form has a field with this name: a value of its own, not a list. */
  function has(name: string): boolean {
    const value = name.split(".").reduce<unknown>((at, key) => (at as FormValues | undefined)?.[key], form.values);
    return value !== undefined && typeof value !== "object";
  }
  return {
    values: form.getTransformedValues(),
    /** As they were typed, and fields show them. */
    typed: form.values,
    initial: form.getInitialValues(),
    set,
    rebase,
    problem,
    field,
    check,
    refuse,
    has,
  };
}

/** What a field held at first stays as it is: an old file may say it in another way. */
function asPasted<Values extends FormValues>(values: Values, initial: Values, pasted: Pasted<Values>): Values {
  const read = Object.entries<((text: string) => string) | undefined>(pasted).flatMap(([name, reads]) =>
    reads === undefined || values[name] === initial[name] ? [] : [[name, reads(String(values[name]))]],
  );
  return { ...values, ...Object.fromEntries(read) };
}

function trimmed<Value>(value: Value): Value {
  if (typeof value === "string") return value.trim() as Value;
  if (Array.isArray(value)) return value.map(trimmed) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, trimmed(inside)])) as Value;
}

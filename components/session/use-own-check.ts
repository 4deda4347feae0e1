"use client";

import { type FormEvent, useState } from "react";

type Faults = Partial<Record<"name" | "password", string>>;

/**
 * Checks a plain form in our words, under its fields, instead of the browser's bubble. Only what can be seen at once: the
 * server looks at everything again, and also answers browsers without JavaScript.
 */
export function useOwnCheck(faultsOf: (name: string, password: string) => Faults) {
  const [faults, setFaults] = useState<Faults>({});
  function check(event: FormEvent<HTMLFormElement>) {
    const typed = new FormData(event.currentTarget);
    const found = faultsOf(String(typed.get("name") ?? ""), String(typed.get("password") ?? ""));
    setFaults(found);
    const [first] = Object.keys(found);
    if (first === undefined) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
  }
  return { faults, check };
}

"use client";

import { TextInput } from "@mantine/core";
import type { FieldState } from "./use-fields";

/** The name of what is to be removed, typed again, so that nobody removes another by mistake. */
export function TypedName({ name, field }: { name: string; field: FieldState }) {
  return (
    <TextInput
      label={`Type ${name} to remove it`}
      data-autofocus
      autoComplete="off"
      value={field.value}
      onChange={(event) => field.onChange(event.currentTarget.value)}
    />
  );
}

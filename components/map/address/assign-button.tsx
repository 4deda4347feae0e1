"use client";

import { Button } from "@mantine/core";
import { useAssign } from "@/components/instance/change/use-assign";
import { stateAt } from "../states";
import { addressAt, type Place } from "./address-of";

type AssignButtonProps = { view: Place & { states: string }; index: number; size?: "xs" | "sm" };

/** Leads to giving an address to a NIC: one that is free, or that only an administrator holds. */
export function AssignButton({ view, index, size = "sm" }: AssignButtonProps) {
  const assign = useAssign();
  const state = stateAt(view.states, index);
  if (state !== "." && state !== "E") return null;
  return (
    <Button size={size} onClick={() => assign.open(addressAt(view, index))}>
      Assign to a NIC…
    </Button>
  );
}

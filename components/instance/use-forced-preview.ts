"use client";

import { usePreview } from "@/components/data/preview";
import type { Conflict } from "@/lib/domain/conflicts";
import type { Plan } from "@/lib/domain/job";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes";
import type { Refusal } from "@/lib/domain/refusal";

/** The operations on instances that force can help (design 4). */
type Forceable = Extract<OperationOpcode, "OP_INSTANCE_CREATE" | "OP_INSTANCE_SET_PARAMS" | "OP_INSTANCE_CHANGE_NODES">;

/** What a form knows of the operation that it is about to send. */
export type ForcedPreview = {
  /** What will happen as things stand. */
  plan: Plan | null;
  refusal: Refusal<Conflict> | undefined;
  /** What force would do where the operation is refused without it; null where force has no effect. */
  helped: Plan | null;
  /** Force is wanted and has an effect: to be sent along. */
  force: boolean;
  computing: boolean;
  computedAt: number;
  error: Error | null;
};

/** A preview, and where it is refused a second one that asks whether force would help. */
export function useForcedPreview<O extends Forceable>(
  opcode: O,
  input: Input<O> | null,
  wanted: boolean,
): ForcedPreview {
  const plain = usePreview(opcode, input);
  const refused = plain.preview?.ok === false;
  const forced = usePreview(opcode, input && refused ? { ...input, force: true } : null);
  const helped = refused && forced.preview?.ok ? forced.preview.plan : null;
  const force = wanted && helped !== null;
  return {
    plan: plain.preview?.ok ? plain.preview.plan : force ? helped : null,
    refusal: plain.preview?.ok === false && !force ? plain.preview.refusal : undefined,
    helped,
    force,
    computing: plain.computing || forced.computing,
    computedAt: force ? forced.computedAt : plain.computedAt,
    error: plain.error ?? forced.error,
  };
}

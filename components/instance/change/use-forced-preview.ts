"use client";

import { usePreview } from "@/components/data/preview";
import { useForInput } from "@/components/ui/use-for-input";
import type { Conflict } from "@/lib/domain/model/conflict";
import type { Plan } from "@/lib/domain/model/plan";
import { isRoleRefusal } from "@/lib/domain/model/user-role";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import type { Refusal } from "@/lib/domain/refusal";

/** The operations on instances that force can help (rules 17.20). */
type Forceable = Extract<OperationOpcode, "OP_INSTANCE_CREATE" | "OP_INSTANCE_SET_PARAMS" | "OP_INSTANCE_CHANGE_NODES">;

/** What a form knows of the operation that it is about to send. */
export type ForcedPreview = {
  /** What will happen as things stand. */
  plan: Plan | null;
  refusal: Refusal<Conflict> | undefined;
  /** What force would do where the operation is refused without it; null where force has no effect. */
  helped: Plan | null;
  /** Force would help, but it is an administrator's. */
  reserved: boolean;
  /** Force is wanted for this input, and no other. */
  wanted: boolean;
  want: (wanted: boolean) => void;
  /** Force is wanted and what it does is known: to be sent along. */
  force: boolean;
  /** Force is wanted, but its plan is still being computed: nothing may be sent before. */
  waits: boolean;
  computing: boolean;
  computedAt: number;
  error: Error | null;
};

/**
 * A preview, and if it is refused a second one that asks whether force would help. A user who wants force has read what it
 * does: it is no longer wanted once the input changes, and it is never sent while a plan is being computed.
 */
export function useForcedPreview<O extends Forceable>(opcode: O, input: Input<O> | null): ForcedPreview {
  const [wanted, want] = useForInput(input, false);
  const plain = usePreview(opcode, input);
  const refused = plain.preview?.ok === false;
  const forced = usePreview(opcode, input && refused ? { ...input, force: true } : null);
  const helped = refused && forced.preview?.ok ? forced.preview.plan : null;
  const helps = wanted && helped !== null;
  const computing = plain.computing || forced.computing;
  return {
    plan: plain.preview?.ok ? plain.preview.plan : helps ? helped : null,
    refusal: plain.preview?.ok === false && !helps ? plain.preview.refusal : undefined,
    helped,
    reserved: refused && forced.preview?.ok === false && isRoleRefusal(forced.preview.refusal, "administrator"),
    wanted,
    want,
    force: helps && !computing,
    waits: wanted && computing,
    computing,
    computedAt: helps ? forced.computedAt : plain.computedAt,
    error: plain.error ?? forced.error,
  };
}

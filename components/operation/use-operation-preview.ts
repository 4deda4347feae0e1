"use client";

import { usePreview } from "@/components/data/preview";
import { useForInput } from "@/components/ui/field/use-for-input";
import type { ShownWay } from "@/lib/domain/chain/step";
import type { ShownPlan } from "@/lib/domain/job/shown";
import type { Conflict } from "@/lib/domain/model/conflict";
import { isRoleRefusal } from "@/lib/domain/model/user-role";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import type { Refusal } from "@/lib/domain/refusal";
import type { ShownPreview } from "@/lib/operations/operation";

/**
 * How a form offers force: not at all, only where it helps (`offered`), or at any time (`chosen`). For operations that have
 * a parameter for it (rules 17.20).
 */
export type Forcing = "none" | "offered" | "chosen";

/** What a form knows of the operation that it is about to send. */
export type OperationPreview = {
  /** What will happen as things stand. */
  plan: ShownPlan | null;
  /** What a linked cluster would be asked for; null where there is no plan, or it is carried out here. */
  there: ShownWay | null;
  refusal: Refusal<Conflict> | undefined;
  forcing: Forcing;
  /** What force would do where the operation is refused without it; null where force has no effect. */
  helped: ShownPlan | null;
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
  /** The version of the plan, for a submit that means exactly this; null if there is none. */
  version: { version: string; at: number } | null;
  /** When the plan was computed, in milliseconds since the epoch; 0 if there is none. */
  computedAt: number;
  error: Error | null;
};

/** For a form without a preview. */
export const noPreview: OperationPreview = {
  plan: null,
  there: null,
  refusal: undefined,
  forcing: "none",
  helped: null,
  reserved: false,
  wanted: false,
  want: () => {},
  force: false,
  waits: false,
  computing: false,
  version: null,
  computedAt: 0,
  error: null,
};

/**
 * A preview, and if it is refused and force is offered, a second one that asks whether force would help. A user who wants
 * force has read what it does: it is no longer wanted once the input changes, and it is never sent while a plan is being
 * computed.
 */
export function useOperationPreview<O extends OperationOpcode>(
  opcode: O,
  input: Input<O> | null,
  forcing: Forcing,
): OperationPreview {
  const [wanted, want] = useForInput(input, false);
  const plain = usePreview(opcode, input && forcing === "chosen" ? { ...input, force: wanted } : input);
  const refused = plain.preview?.ok === false;
  const forced = usePreview(opcode, input && refused && forcing === "offered" ? { ...input, force: true } : null);
  const helped = refused && forced.preview?.ok ? forced.preview.plan : null;
  const helps = wanted && helped !== null;
  const computing = plain.computing || forced.computing;
  const plan = plain.preview?.ok ? plain.preview.plan : helps ? helped : null;
  return {
    plan,
    there: thereOf(helps ? forced.preview : plain.preview),
    refusal: plain.preview?.ok === false && !helps ? plain.preview.refusal : undefined,
    forcing,
    helped,
    reserved: refused && forced.preview?.ok === false && isRoleRefusal(forced.preview.refusal, "administrator"),
    wanted,
    want,
    force: forcing === "chosen" ? wanted : helps && !computing,
    waits: wanted && computing,
    computing,
    version: versionOf(helps ? forced.preview : plain.preview),
    computedAt: plan === null ? 0 : helps ? forced.computedAt : plain.computedAt,
    error: plain.error ?? forced.error,
  };
}

function thereOf(preview: ShownPreview | undefined): ShownWay | null {
  return preview?.ok ? preview.there : null;
}

function versionOf(preview: ShownPreview | undefined): OperationPreview["version"] {
  return preview?.ok ? { version: preview.version, at: preview.at } : null;
}

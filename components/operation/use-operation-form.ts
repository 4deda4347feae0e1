"use client";

import { type FormEvent, useState } from "react";
import { useMovedObjects } from "@/components/data/moved-objects";
import type { Done, Submitted } from "@/components/data/use-operation";
import { commandText } from "@/lib/domain/command/command-text";
import type { Conflict } from "@/lib/domain/model/conflict";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import type { SeenObject } from "@/lib/domain/opcodes/seen-params";
import type { Refusal } from "@/lib/domain/refusal";
import { useBeginAgain } from "./done/use-begin-again";
import type { Afterwards } from "./done/use-done";
import { useLater } from "./done/use-later";
import { type Problems, refusalProblems, schemaProblems } from "./field-problems";
import { type Meanwhile, useMeanwhile } from "./meanwhile/use-meanwhile";
import { useSeen } from "./meanwhile/use-seen";
import { type FormValues, type Pasted, useFields } from "./use-fields";
import { noPreview, type OperationPreview, useOperationPreview } from "./use-operation-preview";
import { useSending } from "./use-sending";

/** A form as its shell needs it: a dialog, a panel or a page. */
export type OperationForm = {
  /** Checks the fields, then sends. */
  submit: (event: FormEvent<HTMLFormElement>) => Promise<void>;
  reason: string;
  setReason: (reason: string) => void;
  /** There is nothing to do yet. */
  isIdle: boolean;
  /** Nothing known prevents sending it. */
  maySend: boolean;
  /** It is being sent; or it is done and the form is about to close. */
  isSending: boolean;
  /** The number of its job, if that takes time and is not over; null else. */
  job: number | null;
  /** To be called before the form is closed while its job goes on. */
  leave: () => void;
  preview: OperationPreview;
  /** What others did to what it shows since the form was opened; null as long as that is nothing. */
  meanwhile: Meanwhile | null;
  /** A refusal of the preview that no field shows. */
  wholeRefusal: Refusal<Conflict> | undefined;
  /** Why the last attempt failed, if no field shows it; else why the preview failed. */
  failure: string | null;
};

type OperationFormOptions<O extends OperationOpcode, Values extends FormValues> = {
  /** What the form holds when it opens; later, what it would hold if it were opened then. */
  values: Values;
  /**
   * The objects whose facts it shows, each as it was read with the values; one that is chosen later counts as it is shown
   * since. None where it shows none (rules 16.31).
   */
  sees: readonly SeenObject[] | ((values: Values) => readonly SeenObject[]);
  /** Why nothing is left to change although those objects are there, as a sentence; null as long as something is. */
  gone?: string | null;
  /** Values that are kept outside the form (in the address, say), and how another one is put there. */
  outside?: { values: Values; put: (values: Values) => void };
  /** How fields that take addresses read what was pasted into them. */
  pasted?: Pasted<Values>;
  /** The input that they make, given also the first values; null while there is nothing to do. */
  input: (values: Values, initial: Values) => Input<O> | null;
  /** Problems that the schema of the operation cannot see. */
  faults?: (values: Values) => Problems;
  operation: { mutateAsync: (submitted: Submitted<O>) => Promise<Done> };
  force: "none" | ("force" extends keyof Input<O> ? "offered" | "chosen" : never);
  /** When it may be sent: if nothing is known to be wrong (`checked`), or only if there is a plan (`foreseen`). */
  sends: "checked" | "foreseen";
  /** A further condition, such as a name that has to be typed. */
  confirmed?: (values: Values) => boolean;
  /** On success: what it says, and where to go. */
  afterwards: (done: Done, values: Values) => Afterwards;
};

/**
 * The loop of every form of one operation. While somebody types, the values become an input, its schema checks it and a
 * preview computes the plan; a submit checks again and sends. A refusal goes to its field, else to the whole form.
 */
export function useOperationForm<O extends OperationOpcode, Values extends FormValues>(
  opcode: O,
  options: OperationFormOptions<O, Values>,
) {
  const { operation, force, sends, confirmed = () => true } = options;
  const fields = useFields(options.values, options.pasted);
  const { values, set } = fields;
  const [reason, setReason] = useState("");
  const later = useLater();
  const sees = typeof options.sees === "function" ? options.sees(values) : options.sees;
  const seenFirst = useSeen(sees);
  const input = options.input(values, fields.initial);
  const faults = input ? { ...schemaProblems(opcode, input), ...options.faults?.(values) } : {};
  const isComplete = Object.keys(faults).length === 0;
  const sending = useSending(input, (field, text) => fields.refuse({ [field]: text }));
  const foreseen = useOperationPreview(opcode, isComplete && !sending.isDone ? input : null, force);
  const [sent, setSent] = useState<Pick<OperationPreview, "plan" | "there">>(noPreview);
  // While it is sent the plan stays as it was: a new preview would refuse what is already done.
  const preview = sending.isSending ? { ...foreseen, ...sent, refusal: undefined } : foreseen;
  const { outside } = options;
  useBeginAgain(opcode, ({ values: typed, reason: said }) => {
    if (!outside) fields.rebase(typed as Values, options.values);
    setReason(said);
  });
  const moved = useMovedObjects(seenFirst, !sending.isSending);
  const meanwhile = useMeanwhile({
    stale: moved ?? sending.stale,
    wasSent: sending.stale !== null,
    gone: options.gone ?? null,
    live: options.values,
    mine: outside?.values ?? fields.typed,
    apply: (merged, initial) => {
      fields.rebase(outside ? initial : merged, initial);
      outside?.put(merged);
    },
  });
  const isStopped = meanwhile !== null && (meanwhile.isLost || meanwhile.undecided > 0);
  const { plan, refusal, computing } = preview;
  const problems = { ...refusalProblems(refusal), ...faults };
  const asked = force === "none" ? input : withForce(input, preview.force);
  const isForeseen = sends === "checked" || (plan !== null && !computing);
  const maySend = input !== null && !isStopped && !preview.waits && isForeseen && confirmed(values);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const isRight = fields.check(event.currentTarget, computing ? faults : problems);
    if (!isRight || !maySend || !asked || sending.isSending) return;
    setSent({ plan, there: preview.there });
    // Once it was told what others did, the form means the state that it has read since.
    const objects = [...(meanwhile === null ? seenFirst : sees)];
    const seen = { objects, ...(!computing && preview.version && { plan: preview.version }) };
    await sending.send(async () => {
      const held = { opcode, values: fields.typed, reason };
      const done = await later.run(held, (watch) => operation.mutateAsync({ input: asked, reason, seen, ...watch }));
      later.finish(options.afterwards(done, values), done);
    });
  }

  const shown: OperationForm = {
    submit,
    reason,
    setReason,
    isIdle: input === null,
    maySend,
    isSending: sending.isSending,
    job: later.job,
    leave: later.leave,
    preview,
    meanwhile,
    wholeRefusal: refusal?.field !== undefined && fields.has(refusal.field) ? undefined : refusal,
    failure: sending.failure ?? preview.error?.message ?? null,
  };
  return {
    ...shown,
    values,
    /** The values as they were typed, and fields show them. */
    typed: fields.typed,
    initial: fields.initial,
    set,
    /** The problems of each field, shown or not; `faults` are those without the refusal of the preview. */
    problems,
    faults,
    field: (name: Parameters<typeof fields.field>[0]) => fields.field(name, problems),
    problem: (name: string) => fields.problem(name, problems),
    /** What a submit would send; null while there is nothing to do. */
    asked,
    /** Nothing is known to be wrong with what is asked for. */
    isComplete,
    /** The equivalent command; null while there is nothing to do. */
    command: asked && commandText(opcode, asked, reason),
  };
}

function withForce<O extends OperationOpcode>(input: Input<O> | null, force: boolean): Input<O> | null {
  return input && { ...input, force };
}

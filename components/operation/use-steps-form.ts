"use client";

import { type FormEvent, useState } from "react";
import { useMovedObjects } from "@/components/data/moved-objects";
import { failureText, RefusalError } from "@/components/data/refusal-error";
import type { Done } from "@/components/data/use-operation";
import type { ShownWay } from "@/lib/domain/chain/step";
import { changesNothing } from "@/lib/domain/job/happened";
import type { OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import type { SeenObject } from "@/lib/domain/opcodes/seen-params";
import { listed, verb } from "@/lib/domain/sentence";
import { useBeginAgain } from "./done/use-begin-again";
import { useDone } from "./done/use-done";
import { useLater, type Watch } from "./done/use-later";
import { useMeanwhile } from "./meanwhile/use-meanwhile";
import { useSeen } from "./meanwhile/use-seen";
import { type FormValues, useFields } from "./use-fields";
import type { OperationForm } from "./use-operation-form";
import { noPreview } from "./use-operation-preview";
import { useSending } from "./use-sending";

type StepsFormOptions<Values extends FormValues> = {
  /** What it does, for *Try again*. */
  opcode: OperationOpcode;
  /** What the form holds when it opens; nothing where what is chosen is kept in the address. */
  values: Values;
  /** The objects whose facts it shows, each as it was read with the values (rules 16.31). */
  sees: readonly SeenObject[];
  /** What a submit would do, as far as it is not among the values: a failure stays only while it is the same. */
  asked?: unknown;
  /** True if there is something to do and nothing prevents it. */
  ready: (form: { values: Values; initial: Values }) => boolean;
  /** The state of the plans, which the form shows itself, and what a linked cluster would be asked for to carry them out. */
  preview: { computing: boolean; computedAt: number; error: Error | null; there: ShownWay | null } | "none";
  /** Runs all operations, says what was done, and throws at the first refusal. */
  carryOut: (form: {
    values: Values;
    initial: Values;
    reason: string;
    seen: { objects: SeenObject[] };
    watch: Watch;
  }) => Promise<void>;
  /** Called when all of it is done. */
  onDone: () => void;
};

/** The loop of a form that sends several operations, one after the other, each in its own job. */
export function useStepsForm<Values extends FormValues>(options: StepsFormOptions<Values>) {
  const fields = useFields(options.values);
  const { values, initial, set } = fields;
  const [reason, setReason] = useState("");
  const sending = useSending([values, options.asked], (field, text) => fields.refuse({ [field]: text }));
  const seenFirst = useSeen(options.sees);
  const later = useLater();
  useBeginAgain(options.opcode, ({ values: typed, reason: said }) => {
    fields.rebase(typed as Values, options.values);
    setReason(said);
  });
  const moved = useMovedObjects(seenFirst, !sending.isSending);
  const meanwhile = useMeanwhile({
    stale: moved ?? sending.stale,
    wasSent: sending.stale !== null,
    gone: null,
    live: options.values,
    mine: fields.typed,
    apply: fields.rebase,
  });
  const isStopped = meanwhile !== null && (meanwhile.isLost || meanwhile.undecided > 0);
  const preview = options.preview === "none" ? noPreview : { ...noPreview, ...options.preview };
  const maySend = options.ready({ values, initial }) && !preview.computing && !isStopped;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!fields.check(event.currentTarget, {}) || !maySend || sending.isSending) return;
    const seen = { objects: [...(meanwhile === null ? seenFirst : options.sees)] };
    await sending.send(async () => {
      const held = { opcode: options.opcode, values: fields.typed, reason };
      await later.run(held, (watch) => options.carryOut({ values, initial, reason, seen, watch }));
      if (later.isOpen.current) options.onDone();
    });
  }

  const shown: OperationForm = {
    submit,
    reason,
    setReason,
    isIdle: !maySend,
    maySend,
    isSending: sending.isSending,
    job: later.job,
    leave: later.leave,
    preview,
    meanwhile,
    wholeRefusal: undefined,
    failure: sending.failure ?? preview.error?.message ?? null,
  };
  return {
    ...shown,
    values,
    initial,
    set,
    problem: (name: string) => fields.problem(name, {}),
  };
}

/** One of several operations, and what it is about ("gpu") if that differs. */
export type Step = { about?: string; act: (watch: Partial<Watch>) => Promise<Done> };

/**
 * Runs one step after the other, each in its own job, which is over before the next begins; stops at the first refusal and throws it, with what was done before.
 * One message says what was done, "prod connected to gpu", and can undo it.
 */
export function useInTurn() {
  const say = useDone();
  return async (
    steps: readonly Step[],
    text: (done: string, jobs: readonly Done[]) => string,
    watch: Partial<Watch> = {},
  ): Promise<void> => {
    const jobs: Done[] = [];
    const done: string[] = [];
    try {
      for (const { about, act } of steps) {
        try {
          const step = await act(watch);
          jobs.push(step);
          // What was so already is not said to be done.
          if (about !== undefined && !changesNothing(step.plan.changes)) done.push(about);
        } catch (error) {
          if (about === undefined) throw error;
          const before = done.length > 0 ? `${listed(done)} ${verb(done.length, "is", "are")} done. ` : "";
          if (error instanceof RefusalError && error.refusal.stale) throw error;
          throw new Error(`${before}${about}: ${failureText(error)}`);
        }
      }
    } finally {
      if (jobs.length > 0) say(text(listed(done), jobs), ...jobs);
    }
  };
}

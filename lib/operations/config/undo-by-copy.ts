import { type Consent, replacementSentences } from "@/lib/domain/cluster/replacement";
import { planOf } from "@/lib/domain/model/plan";
import type { Context, Instead, Outcome } from "../operation";
import { beginRestore, laterText, previewRestore, type RestoreOutcome } from "./restore-copy";

/** The undo of an import as any other undo: what it does stands in the warnings of its plan, since it is not a list of changes. */
export function undoByCopy(input: { undo: number } & Consent, context: Context): Instead {
  return {
    preview: async () => {
      const found = await previewRestore(input, context);
      if (!found.ok) return found;
      const warnings = [...replacementSentences(found.differences), laterText(found.later)].filter(Boolean);
      return {
        ok: true,
        plan: planOf(found.summary, { warnings, result: { counts: found.counts } }),
        free: [],
        at: context.now(),
        version: found.version,
        there: null,
      };
    },
    begin: async () => {
      // What a form says of the plan that it showed is the version of what is here.
      const version = input.version ?? context.seen?.plan?.version;
      const begun = await beginRestore({ ...input, version }, context);
      if (!begun.ok) return begun;
      const { over, ...going } = begun;
      return { ...going, over: over.then(asUndo) };
    },
  };
}

function asUndo(outcome: RestoreOutcome): Outcome {
  if (!outcome.ok) return outcome;
  const { job, plan, differences } = outcome;
  return { ok: true, job, plan: { ...plan, warnings: replacementSentences(differences) } };
}

"use client";

import { TagsInput } from "@mantine/core";
import { type PlannedOperation, usePlannedWay } from "@/components/data/chain/planned-way";
import { useAddTags, useRemoveTags } from "@/components/data/mutations";
import { seenObject } from "@/components/data/seen-object";
import type { Watch } from "@/components/operation/done/use-later";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { type Step, useInTurn, useStepsForm } from "@/components/operation/use-steps-form";
import { FieldMark } from "@/components/ui/field/field-mark";
import { pluralText } from "@/components/ui/number-text";
import { commandText } from "@/lib/domain/command/command-text";
import { changesNothing } from "@/lib/domain/job/happened";
import type { NetworkPage } from "@/lib/queries/network-page";
import { tagChanges, tagProblem } from "./tag-changes";

type ModifyTagsProps = { facts: NetworkPage["facts"]; onClose: () => void };

/** Adds and removes tags of a network: two operations, of which one may have nothing to do. */
export function ModifyTags({ facts, onClose }: ModifyTagsProps) {
  const { name: network, tags: current } = facts;
  const add = useAddTags();
  const remove = useRemoveTags();
  const inTurn = useInTurn();
  const form = useStepsForm({
    opcode: "OP_TAGS_SET",
    sees: [seenObject("network", facts)],
    values: { tags: current },
    ready: ({ values, initial }) =>
      tagProblem(values.tags) === null && countChanges(tagChanges(initial.tags, values.tags)) > 0,
    preview: "none",
    carryOut: ({ values, initial, seen, watch }) => {
      const { added, removed } = tagChanges(initial.tags, values.tags);
      const steps: Step[] = [];
      let saw = seen;
      async function addThem(told: Partial<Watch>) {
        const done = await add.mutateAsync({ input: { network, tags: added }, seen, ...told });
        // From here on the network is as this form's own job has written it.
        const own = seen.objects.map((object) => ({ ...object, revision: done.job }));
        if (!changesNothing(done.plan.changes)) saw = { objects: own };
        return done;
      }
      if (added.length > 0) steps.push({ about: "added", act: addThem });
      if (removed.length > 0)
        steps.push({
          about: "removed",
          act: (told) => remove.mutateAsync({ input: { network, tags: removed }, seen: saw, ...told }),
        });
      return inTurn(
        steps,
        (done) => (done === "" || steps.length === 1 ? `Tags of ${network} changed` : `Tags of ${network} ${done}`),
        watch,
      );
    },
    onDone: onClose,
  });
  const changes = tagChanges(form.initial.tags, form.values.tags);
  const count = countChanges(changes);
  const there = usePlannedWay(tagProblem(form.values.tags) === null ? operationsOf(network, changes) : []);
  return (
    <OperationDialog
      form={{ ...form, preview: { ...form.preview, there } }}
      title={`Tags of ${network}`}
      size={440}
      needs="operator"
      reason="none"
      preview="none"
      command={{ line: commandsOf(network, changes) }}
      button={count === 0 ? "Change tags" : `Change ${pluralText(count, "tag")}`}
      danger={false}
      onClose={onClose}
    >
      <TagsInput
        label="Tags"
        description="End each tag with Enter or a comma."
        inputContainer={(input) => (
          <>
            {input}
            <FieldMark name="tags" />
          </>
        )}
        data-autofocus
        data-field="tags"
        value={form.values.tags}
        onChange={(tags) => form.set("tags", tags)}
        error={tagProblem(form.values.tags) ?? form.problem("tags").error}
        splitChars={[",", " "]}
      />
    </OperationDialog>
  );
}

type TagChanges = ReturnType<typeof tagChanges>;

function countChanges({ added, removed }: TagChanges): number {
  return added.length + removed.length;
}

function operationsOf(network: string, { added, removed }: TagChanges): PlannedOperation[] {
  return [
    ...(added.length > 0 ? [{ opcode: "OP_TAGS_SET" as const, input: { network, tags: added } }] : []),
    ...(removed.length > 0 ? [{ opcode: "OP_TAGS_DEL" as const, input: { network, tags: removed } }] : []),
  ];
}

function commandsOf(network: string, { added, removed }: TagChanges): string | null {
  const commands = [
    added.length > 0 && commandText("OP_TAGS_SET", { network, tags: added }),
    removed.length > 0 && commandText("OP_TAGS_DEL", { network, tags: removed }),
  ].filter((line) => line !== false);
  return commands.length > 0 ? commands.join("\n") : null;
}

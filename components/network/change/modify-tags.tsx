"use client";

import { TagsInput } from "@mantine/core";
import { useAddTags, useRemoveTags } from "@/components/data/mutations";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { type Step, useInTurn, useStepsForm } from "@/components/operation/use-steps-form";
import { pluralText } from "@/components/ui/number-text";
import { commandText } from "@/lib/domain/command/command-text";
import { tagChanges, tagProblem } from "./tag-changes";

type ModifyTagsProps = { network: string; tags: string[]; onClose: () => void };

/** Adds and removes tags of a network: two operations, of which one may have nothing to do. */
export function ModifyTags({ network, tags: current, onClose }: ModifyTagsProps) {
  const add = useAddTags();
  const remove = useRemoveTags();
  const inTurn = useInTurn();
  const form = useStepsForm({
    values: { tags: current },
    ready: ({ values, initial }) =>
      tagProblem(values.tags) === null && countChanges(tagChanges(initial.tags, values.tags)) > 0,
    preview: "none",
    carryOut: ({ values, initial }) => {
      const { added, removed } = tagChanges(initial.tags, values.tags);
      const steps: Step[] = [];
      if (added.length > 0)
        steps.push({ about: "added", act: () => add.mutateAsync({ input: { network, tags: added } }) });
      if (removed.length > 0)
        steps.push({ about: "removed", act: () => remove.mutateAsync({ input: { network, tags: removed } }) });
      return inTurn(steps, (done) =>
        done === "" || steps.length === 1 ? `Tags of ${network} changed` : `Tags of ${network} ${done}`,
      );
    },
    onDone: onClose,
  });
  const changes = tagChanges(form.initial.tags, form.values.tags);
  const count = countChanges(changes);
  return (
    <OperationDialog
      form={form}
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

function commandsOf(network: string, { added, removed }: TagChanges): string {
  const commands = [
    added.length > 0 && commandText("OP_TAGS_SET", { network, tags: added }),
    removed.length > 0 && commandText("OP_TAGS_DEL", { network, tags: removed }),
  ].filter((line) => line !== false);
  return commands.length > 0 ? commands.join("\n") : `gnt-network list-tags ${network}`;
}

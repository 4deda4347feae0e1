"use client";

import { TagsInput } from "@mantine/core";
import { useAddTags } from "@/components/data/mutations";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { useInTurn, useStepsForm } from "@/components/operation/use-steps-form";
import { pluralText } from "@/components/ui/number-text";
import { commandText } from "@/lib/domain/command/command-text";
import { tagProblem } from "./tag-changes";

type TagNetworksProps = { networks: string[]; onClose: () => void };

/** Adds tags to several networks, one job each. Tags that a network has already it keeps. */
export function TagNetworks({ networks, onClose }: TagNetworksProps) {
  const add = useAddTags();
  const inTurn = useInTurn();
  const form = useStepsForm({
    sees: [],
    values: { tags: [] as string[] },
    ready: ({ values: { tags } }) => tags.length > 0 && tagProblem(tags) === null,
    preview: "none",
    carryOut: ({ values: { tags } }) => {
      const steps = networks.map((network) => ({
        about: network,
        act: () => add.mutateAsync({ input: { network, tags } }),
      }));
      return inTurn(steps, (done) => `${pluralText(tags.length, "tag")} added to ${done}`);
    },
    onDone: onClose,
  });
  const { tags } = form.values;
  const what = pluralText(networks.length, "network");
  return (
    <OperationDialog
      form={form}
      title={`Tag ${what}`}
      size={440}
      needs="operator"
      reason="none"
      preview="none"
      command={{
        line:
          tags.length === 0
            ? null
            : networks.map((network) => commandText("OP_TAGS_SET", { network, tags })).join("\n"),
      }}
      button={tags.length === 0 ? "Add tags" : `Add ${pluralText(tags.length, "tag")} to ${what}`}
      danger={false}
      onClose={onClose}
    >
      <TagsInput
        label="Tags"
        description="End each tag with Enter or a comma."
        inputWrapperOrder={["label", "input", "description", "error"]}
        data-autofocus
        data-field="tags"
        value={tags}
        onChange={(next) => form.set("tags", next)}
        error={tagProblem(tags) ?? form.problem("tags").error}
        splitChars={[",", " "]}
      />
    </OperationDialog>
  );
}

"use client";

import { TagsInput } from "@mantine/core";
import { usePlannedWay } from "@/components/data/chain/planned-way";
import { useAddTags } from "@/components/data/mutations";
import { seenObject } from "@/components/data/seen-object";
import type { Done } from "@/components/data/use-operation";
import { tagsAdded } from "@/components/operation/done/done-facts";
import type { Watch } from "@/components/operation/done/use-later";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { useInTurn, useStepsForm } from "@/components/operation/use-steps-form";
import { pluralText } from "@/components/ui/number-text";
import { commandText } from "@/lib/domain/command/command-text";
import type { NetworkRow } from "@/lib/queries/networks";
import { tagProblem } from "./tag-changes";

type TagNetworksProps = { networks: readonly Pick<NetworkRow, "uuid" | "name" | "revision">[]; onClose: () => void };

/** Adds tags to several networks, one job each. Tags that a network has already it keeps. */
export function TagNetworks({ networks, onClose }: TagNetworksProps) {
  const add = useAddTags();
  const inTurn = useInTurn();
  const form = useStepsForm({
    opcode: "OP_TAGS_SET",
    sees: networks.map((network) => seenObject("network", network)),
    values: { tags: [] as string[] },
    ready: ({ values: { tags } }) => tags.length > 0 && tagProblem(tags) === null,
    preview: "none",
    carryOut: ({ values: { tags }, seen: { objects }, watch }) => {
      const steps = networks.map(({ name, uuid }) => ({
        about: name,
        act: (told: Partial<Watch>) =>
          add.mutateAsync({
            ...told,
            input: { network: name, tags },
            seen: { objects: objects.filter((object) => object.uuid === uuid) },
          }),
      }));
      return inTurn(steps, (done, jobs) => `${tagsText(jobs)} added to ${done}`, watch);
    },
    onDone: onClose,
  });
  const { tags } = form.values;
  const named = tags.length > 0 && tagProblem(tags) === null ? networks : [];
  const there = usePlannedWay(named.map(({ name }) => ({ opcode: "OP_TAGS_SET", input: { network: name, tags } })));
  const what = pluralText(networks.length, "network");
  return (
    <OperationDialog
      form={{ ...form, preview: { ...form.preview, there } }}
      title={`Tag ${what}`}
      size={440}
      needs="operator"
      reason="none"
      preview="none"
      command={{
        line:
          tags.length === 0
            ? null
            : networks.map(({ name }) => commandText("OP_TAGS_SET", { network: name, tags })).join("\n"),
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

/** "2 tags" where each network got as many; "Tags" where some had a part of them already. */
function tagsText(jobs: readonly Done[]): string {
  const [added = 0, ...others] = [...new Set(jobs.map(({ plan }) => tagsAdded(plan)))].filter((some) => some > 0);
  return others.length === 0 ? pluralText(added, "tag") : "Tags";
}

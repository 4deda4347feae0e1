"use client";

import { Button, TagsInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAddTags, useRemoveTags } from "@/components/data/mutations";
import type { Done } from "@/components/data/use-operation";
import { submitFailure } from "@/components/operation/failure";
import styles from "@/components/operation/form.module.css";
import { useDone } from "@/components/operation/use-done";
import { useFailure } from "@/components/operation/use-failure";
import { RequiresRole } from "@/components/session/requires-role";
import { CommandLine } from "@/components/ui/command-line";
import { Dialog } from "@/components/ui/dialog";
import { pluralText } from "@/components/ui/number-text";
import { commandText } from "@/lib/domain/command/command-text";
import { tagChanges, tagProblem } from "./tag-changes";

type TagsDialogProps = { network: string; tags: string[]; onClose: () => void };

/** Adds and removes tags of a network. */
export function ModifyTags({ network, tags: current, onClose }: TagsDialogProps) {
  const [from] = useState(current);
  const [tags, setTags] = useState(current);
  const { failure, fail, clear } = useFailure(tags);
  const add = useAddTags();
  const remove = useRemoveTags();
  const say = useDone();
  const { added, removed } = tagChanges(from, tags);
  const problem = tagProblem(tags);
  const changes = added.length + removed.length;
  const commands = [
    added.length > 0 && commandText("OP_TAGS_SET", { network, tags: added }),
    removed.length > 0 && commandText("OP_TAGS_DEL", { network, tags: removed }),
  ].filter((line) => line !== false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (changes === 0 || problem) return;
    clear();
    try {
      const done: Done[] = [];
      if (added.length > 0) done.push(await add.mutateAsync({ input: { network, tags: added } }));
      if (removed.length > 0) done.push(await remove.mutateAsync({ input: { network, tags: removed } }));
      say(`Tags of ${network} changed`, ...done);
      onClose();
    } catch (error) {
      fail(submitFailure(error).text);
    }
  }

  return (
    <Dialog onClose={onClose} title={`Tags of ${network}`} size={440}>
      <form className={styles.dialog} onSubmit={(event) => void submit(event)}>
        <TagsInput
          label="Tags"
          description="End each tag with Enter or a comma."
          inputWrapperOrder={["label", "input", "description", "error"]}
          data-autofocus
          value={tags}
          onChange={setTags}
          error={problem ?? failure}
          splitChars={[",", " "]}
        />
        <CommandLine>{commands.length > 0 ? commands.join("\n") : `gnt-network list-tags ${network}`}</CommandLine>
        <div className={styles.foot}>
          <Button onClick={onClose}>Cancel</Button>
          <RequiresRole needed="operator">
            <Button
              type="submit"
              variant="filled"
              loading={add.isPending || remove.isPending}
              disabled={changes === 0 || problem !== null}
            >
              {changes === 0 ? "Change tags" : `Change ${pluralText(changes, "tag")}`}
            </Button>
          </RequiresRole>
        </div>
      </form>
    </Dialog>
  );
}

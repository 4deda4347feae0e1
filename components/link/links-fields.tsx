"use client";

import { FileInput, Textarea } from "@mantine/core";
import { useState } from "react";
import { CommandLine } from "@/components/ui/command-line";
import { readLinks } from "@/lib/domain/link/read-links";
import type { ReadLinks } from "@/lib/domain/model/node-links";
import styles from "./links.module.css";

/** A file that was chosen, with what is in it. */
export type LinkFile = { name: string; text: string };
export const noFiles: LinkFile[] = [];

/** The outputs that were given: files first, then what was pasted. */
export function givenLinks(pasted: string, files: readonly LinkFile[]): string[] {
  return [...files.map(({ text }) => text), ...(pasted.trim() === "" ? [] : [pasted])];
}

/** What a form sends: the list that the outputs say, which is short; the outputs themselves where they say none. */
export function linksInput(pasted: string, files: readonly LinkFile[]): ReadLinks | string[] {
  const given = givenLinks(pasted, files);
  const read = readLinks(given);
  return read.ok ? read.value : given;
}

type LinksFieldsProps = {
  name: string;
  value: string;
  error: string | undefined;
  files: LinkFile[];
  onChange: (pasted: string) => void;
  onBlur: () => void;
  onFiles: (files: LinkFile[]) => void;
  /** The links are one thing among others: no command stands above them. */
  optional?: boolean;
};

/** Files of outputs, or a field to paste them into. */
export function LinksFields({ name, value, error, files, onChange, onBlur, onFiles, optional }: LinksFieldsProps) {
  const [chosen, setChosen] = useState<File[]>([]);
  async function choose(picked: File[]) {
    setChosen(picked);
    onFiles(await Promise.all(picked.map(async (file) => ({ name: file.name, text: await file.text() }))));
  }
  return (
    <>
      {!optional && (
        <div>
          <p className={styles.lead}>Run this on the node:</p>
          <CommandLine>{linksCommand}</CommandLine>
        </div>
      )}
      <Textarea
        name={name}
        label={optional ? "Links" : "Output"}
        description={
          optional
            ? "The output of ip -d -j link and the like: the networks of the group are checked against it."
            : "Paste all of it. Outputs may stand one after the other."
        }
        error={error}
        value={value}
        minRows={3}
        maxRows={8}
        autosize
        spellCheck={false}
        data-autofocus={!optional || undefined}
        classNames={{ input: styles.output ?? "" }}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={onBlur}
      />
      <FileInput
        label={optional ? "Files with links" : "Files"}
        placeholder="Choose files"
        multiple
        clearable
        value={chosen}
        onChange={(picked) => void choose(picked)}
      />
      <p className="sr-only" role="status">
        {files.map((file) => file.name).join(", ")}
      </p>
    </>
  );
}

/** What says all that a list holds; what a node does not have says nothing. */
const linksCommand =
  "{ ip -d -j link; ip -j route show table all; ip -j rule; ovs-vsctl list-br; cat /etc/iproute2/rt_tables; } 2>/dev/null";

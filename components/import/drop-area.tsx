"use client";

import { IconUpload } from "@tabler/icons-react";
import { type DragEvent, type RefObject, useState } from "react";
import { useNeeds } from "@/components/session/visitor";
import styles from "./drop-area.module.css";

type DropAreaProps = {
  /** The input behind the area; a button may also open it. */
  input: RefObject<HTMLInputElement | null>;
  onFile: (file: File) => void;
};

/** Where a configuration is dropped or chosen. */
export function DropArea({ input, onFile }: DropAreaProps) {
  const [over, setOver] = useState(false);
  const needs = useNeeds("administrator");
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file && needs === null) onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <label
      className={styles.area}
      data-over={(over && needs === null) || undefined}
      data-off={needs !== null || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconUpload size={20} aria-hidden="true" />
      <span>
        Drop <b>config.data</b> here
      </span>
      <small>{needs ?? "or a backup of it, up to 50 MB"}</small>
      <input
        ref={input}
        className="sr-only"
        type="file"
        disabled={needs !== null}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
    </label>
  );
}

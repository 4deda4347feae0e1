"use client";

import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { ReachNote } from "@/components/session/reach-note";
import styles from "./dialog.module.css";
import { FirstFocus } from "./first-focus";
import { useFocusBack } from "./use-focus-back";

type DialogProps = {
  /** What it does, or a question about the object: "Remove build?" */
  title: string;
  /** Width in CSS pixels. */
  size: number;
  onClose: () => void;
  children: ReactNode;
};

/** A small form over the page that opened it. */
export function Dialog({ title, size, onClose, children }: DialogProps) {
  useFocusBack();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      transitionProps={{ duration: 120, transition: "fade" }}
      overlayProps={{ className: styles.scrim ?? "" }}
      classNames={{ header: styles.head, title: styles.title, body: styles.body, content: styles.content }}
    >
      <FirstFocus />
      <ReachNote place="dialog" />
      {children}
    </Modal>
  );
}

"use client";

import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useFocusBack } from "@/components/ui/use-focus-back";
import styles from "./panel.module.css";

type PanelDrawerProps = {
  title: string;
  /** Said after the title. */
  note?: string;
  /** Width in px; 1096 has room for a form and its preview, less for a preview alone. */
  size: number;
  onClose: () => void;
  /** A form, a preview and a foot. */
  children: ReactNode;
};

/** A drawer over the page that opened it, from the right; the whole screen of a phone. */
export function PanelDrawer({ title, note, size, onClose, children }: PanelDrawerProps) {
  useFocusBack();
  return (
    <Drawer.Root
      opened
      onClose={onClose}
      position="right"
      size={size}
      transitionProps={{ duration: 120, transition: "fade" }}
      classNames={{ inner: styles.inner, content: styles.content, overlay: styles.scrim }}
    >
      <Drawer.Overlay />
      <Drawer.Content data-columns={size > 1000 ? 2 : 1}>
        <Drawer.Header className={styles.head}>
          <Drawer.Title className={styles.title}>{title}</Drawer.Title>
          <span className={styles.note}>{note}</span>
          <Drawer.CloseButton aria-label="Close" />
        </Drawer.Header>
        {children}
      </Drawer.Content>
    </Drawer.Root>
  );
}

"use client";

import { Button } from "@mantine/core";
import { Notifications, notifications } from "@mantine/notifications";
import { IconAlertTriangle, IconCheck, IconLoader } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./toast.module.css";

type Toast = {
  /** What happened, one line: "tiny disconnected from default". */
  message: string;
  /** What takes it back, as a button: "Undo". */
  action?: { label: string; onClick: () => void };
};

/** Says what was done, for 10 s and as long as it is hovered or focused. */
export function notify({ message, action }: Toast) {
  const id = show(
    "done",
    <>
      <span>{message}</span>
      {action && (
        <Button
          size="xs"
          onClick={() => {
            notifications.hide(id);
            action.onClick();
          }}
        >
          {action.label}
        </Button>
      )}
    </>,
  );
}

/**
 * Says why a toast's own button could not do what it says, until it is closed, or hidden by its `id`; `way` is a link onward.
 * What was asked for in a form is refused in that form, never in a toast.
 */
export function notifyRefused(message: string, way: ReactNode, id?: string) {
  show(
    "refused",
    <>
      <span>{message}</span>
      {way}
    </>,
    id,
  );
}

/** Says that something goes on, until it is hidden by its `id`. */
export function notifyRunning(id: string, line: ReactNode) {
  show("running", <span>{line}</span>, id);
}

export function hideToast(id: string) {
  notifications.hide(id);
}

const icons = { done: IconCheck, refused: IconAlertTriangle, running: IconLoader };

function show(tone: keyof typeof icons, line: ReactNode, id?: string): string {
  const refused = tone === "refused";
  const Icon = icons[tone];
  return notifications.show({
    ...(id !== undefined && { id }),
    role: refused ? "alert" : "status",
    ...(tone !== "done" && { autoClose: false }),
    icon: <Icon size={16} aria-hidden="true" />,
    classNames: {
      root: styles.toast,
      icon: { done: styles.icon, refused: styles.trouble, running: styles.going }[tone],
      body: styles.body,
      closeButton: styles.close,
    },
    message: <div className={styles.line}>{line}</div>,
  });
}

/** Where toasts appear: bottom right, on a phone the full width of the bottom. Once, in the root of the page. */
export function Toasts() {
  return <Notifications position="bottom-right" autoClose={10_000} limit={4} containerWidth={420} />;
}

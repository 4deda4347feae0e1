"use client";

import { Button } from "@mantine/core";
import { Notifications, notifications } from "@mantine/notifications";
import { IconCheck } from "@tabler/icons-react";
import styles from "./toast.module.css";

type Toast = {
  /** What happened, one line: "tiny disconnected from default". */
  message: string;
  /** Its inverse, as a button: "Reconnect". */
  action?: { label: string; onClick: () => void };
};

/** Says what was done, for 10 s and as long as it is hovered or focused. A refusal is never a toast. */
export function notify({ message, action }: Toast) {
  const id = notifications.show({
    role: "status",
    icon: <IconCheck size={16} aria-hidden="true" />,
    classNames: { root: styles.toast, icon: styles.icon, body: styles.body, closeButton: styles.close },
    message: (
      <div className={styles.line}>
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
      </div>
    ),
  });
}

/** Where toasts appear: bottom right, on a phone the full width of the bottom. Once, in the root of the page. */
export function Toasts() {
  return <Notifications position="bottom-right" autoClose={10_000} limit={4} containerWidth={420} />;
}

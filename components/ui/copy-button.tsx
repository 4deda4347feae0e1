"use client";

import { ActionIcon, CopyButton as Clipboard, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";

/** Copies a text; `label` names what: "Copy 10.1.0.181". Says "Copied" for a second, also to screen readers. */
export function CopyButton({ text, label = "Copy" }: { text: string; label?: string }) {
  return (
    <Clipboard value={text} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? "Copied" : label}>
          <ActionIcon onClick={copy} aria-label={copied ? "Copied" : label} c={copied ? "var(--ok)" : "var(--text-3)"}>
            {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            <span className="sr-only" role="status">
              {copied ? "Copied" : ""}
            </span>
          </ActionIcon>
        </Tooltip>
      )}
    </Clipboard>
  );
}

"use client";

import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";

/** Copies lines that set the variables in a shell, quoted. */
export function CopyForShell({ text }: { text: string }) {
  return (
    <CopyButton value={text} timeout={1500}>
      {({ copied, copy }) => (
        <Button
          size="xs"
          leftSection={copied ? <IconCheck size={14} aria-hidden="true" /> : <IconCopy size={14} aria-hidden="true" />}
          onClick={copy}
        >
          {copied ? "Copied" : "Copy for a shell"}
          <span className="sr-only" role="status">
            {copied ? "Copied" : ""}
          </span>
        </Button>
      )}
    </CopyButton>
  );
}

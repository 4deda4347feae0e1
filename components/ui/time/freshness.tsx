"use client";

import { Anchor } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { agoText } from "./ago-text";

type FreshnessProps = { updatedAt: number; error: Error | null; again: () => void };

/** How old what is shown is; when the newest could not be had, why, and a way to ask again. */
export function Freshness({ updatedAt, error, again }: FreshnessProps) {
  // The server's clock and the browser's differ: an age is only said in the browser.
  const [now, setNow] = useState<number | null>(null);
  useInterval(() => setNow(Date.now()), 1000, { autoInvoke: true });
  useEffect(() => setNow(Date.now()), []);
  if (now === null) return null;
  return (
    <span>
      Updated {agoText(now - updatedAt)}
      {error && (
        <span role="alert">
          . {error.message}{" "}
          <Anchor component="button" type="button" fz="inherit" onClick={again}>
            Try again
          </Anchor>
        </span>
      )}
    </span>
  );
}

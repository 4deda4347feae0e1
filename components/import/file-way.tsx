"use client";

import { Button } from "@mantine/core";
import { useRef } from "react";
import { RequiresRole } from "@/components/session/requires-role";
import { DropArea } from "./drop-area";
import { Way } from "./way";

/** The main way: a configuration written by Ganeti. */
export function FileWay({ onFile }: { onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Way
      art={<DropArea input={input} onFile={onFile} />}
      title="Import a cluster"
      action={
        <RequiresRole needed="administrator">
          <Button variant="filled" onClick={() => input.current?.click()}>
            Choose a file
          </Button>
        </RequiresRole>
      }
    >
      Reads a configuration written by Ganeti. You see every finding first; nothing is stored until you accept it.
    </Way>
  );
}

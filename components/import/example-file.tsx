"use client";

import { Button } from "@mantine/core";
import { useExampleFile } from "@/components/data/config/config-import";
import { RequiresRole } from "@/components/session/requires-role";
import styles from "./import-view.module.css";

/** The example cluster instead of a file; it is reviewed like one. */
export function ExampleFile({ onFile }: { onFile: (file: File) => void }) {
  const example = useExampleFile();
  return (
    <div className={styles.example}>
      No file?
      <RequiresRole needed="administrator" about="console">
        <Button size="xs" loading={example.isPending} onClick={() => example.mutate(undefined, { onSuccess: onFile })}>
          Load the example
        </Button>
      </RequiresRole>
      {example.error && (
        <span className={styles.failure} role="alert">
          {example.error.message}
        </span>
      )}
    </div>
  );
}

"use client";

import { Button } from "@mantine/core";
import { type Imported, useExampleImport } from "@/components/data/config/config-import";
import { RequiresRole } from "@/components/session/requires-role";
import { SampleMap } from "./sample-map";
import { Way } from "./way";
import styles from "./way.module.css";

/** The way to look around: the example cluster with its history. */
export function ExampleWay({ onImported }: { onImported: (imported: Imported) => void }) {
  const example = useExampleImport();
  const art = (
    <div className={styles.art}>
      <SampleMap />
    </div>
  );
  return (
    <Way
      art={art}
      title="Load the example"
      action={
        <RequiresRole needed="administrator">
          <Button
            loading={example.isPending || example.isSuccess}
            onClick={() => example.mutate(undefined, { onSuccess: onImported })}
          >
            Load the example
          </Button>
        </RequiresRole>
      }
    >
      A cluster with nine months of history: reasons, authors and dates, tenants with one subnet, a network that is
      nearly full, and one problem of each kind to repair.
      {example.error && (
        <span className={styles.failure} role="alert">
          {example.error.message}
        </span>
      )}
    </Way>
  );
}

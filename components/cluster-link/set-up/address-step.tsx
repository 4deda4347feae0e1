"use client";

import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { failureAt } from "@/components/settings/failure-at";
import styles from "./set-up.module.css";
import { Step } from "./step";
import type { SetUp } from "./use-set-up";

/** Where the cluster is. Whoever goes on is shown its certificate; nothing else is asked of it. */
export function AddressStep({ setUp: { typed, address, change, certificate, show, pinned } }: { setUp: SetUp }) {
  const [tried, setTried] = useState(false);
  const problems = tried ? address.problems : {};
  const host = problems.host ?? failureAt(certificate.error, "host");
  const port = problems.port ?? failureAt(certificate.error, "port");
  const failure = failureAt(certificate.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!certificate.isPending) show();
  }

  return (
    <Step number={1} title="Address" state={certificate.data || pinned ? "done" : "now"}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <div className={styles.address}>
          <TextInput
            label="Cluster or master address"
            name="host"
            placeholder="ganeti.example.org"
            value={typed.host}
            error={host}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            onChange={(event) => change({ host: event.currentTarget.value })}
          />
          <TextInput
            label="RAPI port"
            name="port"
            inputMode="numeric"
            value={typed.port}
            error={port}
            autoComplete="off"
            onChange={(event) => change({ port: event.currentTarget.value })}
          />
        </div>
        {failure && (
          <p role="alert" className={styles.failure}>
            {failure}
          </p>
        )}
        {!certificate.data && (
          <div className={styles.actions}>
            <Button type="submit" variant="filled" loading={certificate.isPending}>
              Show its certificate
            </Button>
          </div>
        )}
      </form>
    </Step>
  );
}

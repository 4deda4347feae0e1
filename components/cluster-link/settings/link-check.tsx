"use client";

import { Button } from "@mantine/core";
import { useCheckLink } from "@/components/data/link/link-mutations";
import { failureText } from "@/components/data/refusal-error";
import { RequiresRole } from "@/components/session/requires-role";
import { Section } from "@/components/ui/section";
import { Tested } from "../tested";
import styles from "./link-settings.module.css";

/** Tests the link as it is: what its user may do by now is then known, too. */
export function LinkCheck() {
  const check = useCheckLink();
  const button = (
    <div>
      <RequiresRole needed="administrator" about="console">
        <Button loading={check.isPending} onClick={() => check.mutate({})}>
          {check.data ? "Test again" : "Test the link"}
        </Button>
      </RequiresRole>
    </div>
  );
  if (check.data)
    return (
      <section className={styles.check} aria-label="Test of the link">
        <Tested test={check.data} />
        {button}
      </section>
    );
  return (
    <Section heading="h2" title="Test of the link">
      <p className={styles.quiet}>Says what works with this cluster now, and what its user may do by now.</p>
      {check.error && (
        <p role="alert" className={styles.failure}>
          {failureText(check.error)}
        </p>
      )}
      {button}
    </Section>
  );
}

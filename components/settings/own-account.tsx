"use client";

import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useSetPassword } from "@/components/data/account-mutations";
import { RequiresRole } from "@/components/session/requires-role";
import { useVisitor } from "@/components/session/visitor";
import { Section } from "@/components/ui/section";
import { notify } from "@/components/ui/toast";
import { failureAt } from "./failure-at";
import styles from "./settings.module.css";

/** Who one is, and one's password. */
export function OwnAccount() {
  const { name, role } = useVisitor();
  return (
    <div className={styles.body}>
      <Section title="You" heading="h2">
        <dl className={styles.facts}>
          <dt>Name</dt>
          <dd>{name ?? "Not signed in"}</dd>
          <dt>Role</dt>
          <dd>{role}</dd>
        </dl>
      </Section>
      {name !== null && <PasswordForm name={name} />}
    </div>
  );
}

const show = { visibilityToggleButtonProps: { "aria-label": "Show the password" } };

function PasswordForm({ name }: { name: string }) {
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const { mutateAsync, isPending, error } = useSetPassword();

  async function submit(event: FormEvent) {
    event.preventDefault();
    const done = await mutateAsync({ name, password, current }).then(
      () => true,
      () => false,
    );
    if (!done) return;
    setCurrent("");
    setPassword("");
    notify({ message: "Password changed. Your other sessions have ended." });
  }

  return (
    <Section title="Password" heading="h2">
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <input type="hidden" name="username" autoComplete="username" value={name} readOnly />
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          error={failureAt(error, "current")}
          {...show}
        />
        <PasswordInput
          label="New password"
          description="At least 12 characters"
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={failureAt(error, "password")}
          {...show}
        />
        {failureAt(error) && <p className={styles.failure}>{failureAt(error)}</p>}
        <RequiresRole needed="viewer" about="console">
          <Button type="submit" variant="filled" loading={isPending} disabled={current === "" || password === ""}>
            Change password
          </Button>
        </RequiresRole>
      </form>
    </Section>
  );
}

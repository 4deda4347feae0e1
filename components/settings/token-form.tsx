"use client";

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useMakeToken } from "@/components/data/account-mutations";
import { RequiresRole } from "@/components/session/requires-role";
import { failureAt } from "./failure-at";
import styles from "./settings.module.css";

const lifetimes = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
  { value: "", label: "Until revoked" },
];

/** Makes a token; hands its secret on, once. */
export function TokenForm({ onMade }: { onMade: (secret: string) => void }) {
  const [label, setLabel] = useState("");
  const [days, setDays] = useState("90");
  const { mutate, isPending, error } = useMakeToken();

  function submit(event: FormEvent) {
    event.preventDefault();
    const made = ({ secret }: { secret: string }) => {
      setLabel("");
      onMade(secret);
    };
    mutate({ label, days: days === "" ? null : Number(days) }, { onSuccess: made });
  }

  return (
    <form className={styles.bar} onSubmit={submit}>
      <TextInput
        label="What is the token for?"
        placeholder="backup script"
        maxLength={60}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
        error={failureAt(error, "label") ?? failureAt(error)}
      />
      <NativeSelect
        label="Valid for"
        data={lifetimes}
        value={days}
        onChange={(event) => setDays(event.currentTarget.value)}
      />
      <RequiresRole needed="viewer" about="console">
        <Button type="submit" variant="filled" loading={isPending} disabled={label.trim() === ""}>
          Add token
        </Button>
      </RequiresRole>
    </form>
  );
}

"use client";

import { TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { type Place, parseJump } from "../address/address-of";
import styles from "./jump-box.module.css";

type JumpBoxProps = { place: Place; onJump: (index: number) => void; onClose: () => void };

/** Asks for the address to go to. Enter goes there, Esc closes. */
export function JumpBox({ place, onJump, onClose }: JumpBoxProps) {
  const [text, setText] = useState("");
  const [error, setError] = useState<string | null>(null);
  function submit(event: FormEvent) {
    event.preventDefault();
    const target = parseJump(text, place);
    if (target.ok) onJump(target.value);
    else setError(`${target.refusal.message} ${target.refusal.remedy ?? ""}`);
  }
  return (
    <form
      className={styles.box}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <TextInput
        data-autofocus
        autoFocus
        label="Go to address"
        placeholder="The last octets are enough"
        value={text}
        error={error}
        onBlur={onClose}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setError(null);
        }}
      />
    </form>
  );
}

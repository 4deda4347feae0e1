"use client";

import { Button, PasswordInput, TextInput } from "@mantine/core";
import { ProblemNote } from "./problem-note";

type SetUpFormProps = { link: string; name: string; problem?: string | undefined };

/** The first administrator's name and password; the link is used up when they are taken. */
export function SetUpForm({ link, name, problem }: SetUpFormProps) {
  return (
    <form method="post" action="/api/set-up">
      {problem && <ProblemNote>{problem}</ProblemNote>}
      <input type="hidden" name="link" value={link} />
      <TextInput
        label="Name"
        name="name"
        description="Letters, digits and . _ @ + -. Shown with each change in Activity."
        defaultValue={name}
        required
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
      />
      <PasswordInput
        label="Password"
        name="password"
        description="At least 12 characters"
        required
        minLength={12}
        maxLength={256}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
      />
      <Button type="submit" variant="filled" fullWidth>
        Add administrator
      </Button>
    </form>
  );
}

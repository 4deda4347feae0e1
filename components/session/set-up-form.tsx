"use client";

import { Button, PasswordInput, TextInput } from "@mantine/core";
import { ProblemNote } from "./problem-note";
import { useOwnCheck } from "./use-own-check";

type SetUpFormProps = { link: string; name: string; problem?: string | undefined };

const nameHint = "Letters, digits and . _ @ + -. Shown with each change in Activity.";
const passwordHint = "At least 12 characters. You can change it later in Settings.";

/** The first administrator's name and password; the link is used up when they are taken. */
export function SetUpForm({ link, name, problem }: SetUpFormProps) {
  const { faults, check } = useOwnCheck(faultsOf);
  return (
    <form method="post" action="/api/set-up" onSubmit={check} noValidate>
      {problem && <ProblemNote>{problem}</ProblemNote>}
      <input type="hidden" name="link" value={link} />
      <TextInput
        label="Name"
        name="name"
        description={faults.name ? undefined : nameHint}
        error={faults.name}
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
        description={faults.password ? undefined : passwordHint}
        error={faults.password}
        required
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

function faultsOf(name: string, password: string) {
  return {
    ...(name === "" && { name: "Enter the name of the first administrator." }),
    ...(password.length < 12 && { password: "A password must have at least 12 characters." }),
  };
}

"use client";

import { Button, PasswordInput, TextInput } from "@mantine/core";
import { ProblemNote } from "./problem-note";
import { useOwnCheck } from "./use-own-check";

type SignInFormProps = { next: string; name: string; problem?: string | undefined };

/** Name and password. A plain form: it works without JavaScript, and password managers know it. */
export function SignInForm({ next, name, problem }: SignInFormProps) {
  const { faults, check } = useOwnCheck(faultsOf);
  return (
    <form method="post" action="/api/sign-in" onSubmit={check} noValidate>
      {problem && <ProblemNote>{problem}</ProblemNote>}
      <input type="hidden" name="next" value={next} />
      <TextInput
        label="Name"
        name="name"
        error={faults.name}
        defaultValue={name}
        required
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus={name === ""}
      />
      <PasswordInput
        label="Password"
        name="password"
        error={faults.password}
        required
        autoComplete="current-password"
        autoFocus={name !== ""}
        visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
      />
      <Button type="submit" variant="filled" fullWidth>
        Sign in
      </Button>
    </form>
  );
}

function faultsOf(name: string, password: string) {
  return {
    ...(name === "" && { name: "Enter your name." }),
    ...(password === "" && { password: "Enter your password." }),
  };
}

"use client";

import { Button, PasswordInput, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { clusterQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import form from "@/components/operation/form.module.css";
import { failureAt } from "@/components/settings/failure-at";
import type { LinkTest } from "@/lib/domain/cluster-link/link-test";
import { replacementOf } from "./replacement-of";
import styles from "./set-up.module.css";
import { Step } from "./step";
import type { SetUp } from "./use-set-up";

/** Who signs in to the cluster; after a test that went well, the link itself. */
export function SignInStep({ setUp }: { setUp: SetUp }) {
  const { pinned, login, setLogin, test, tryOut, linking, link } = setUp;
  const ready = login.user.trim() !== "" && login.password !== "";

  function submit(event: FormEvent) {
    event.preventDefault();
    if (ready && !test.isPending && linking === null) tryOut();
  }

  return (
    <Step number={3} title="Sign in and test" state={pinned ? "now" : "next"}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <div className={styles.login}>
          <TextInput
            label="RAPI user"
            name="rapi-user"
            value={login.user}
            error={failureAt(test.error ?? link.error, "user")}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            onChange={(event) => setLogin({ user: event.currentTarget.value })}
          />
          <PasswordInput
            label="Password"
            name="rapi-password"
            value={login.password}
            error={failureAt(test.error ?? link.error, "password")}
            autoComplete="off"
            onChange={(event) => setLogin({ password: event.currentTarget.value })}
            visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
          />
        </div>
        <p className={styles.quiet}>Kept encrypted. Nobody can read it back, here or over the API.</p>
        {failureAt(test.error) && (
          <p role="alert" className={styles.failure}>
            {failureAt(test.error)}
          </p>
        )}
        {test.data && linking ? (
          <LinkIt setUp={setUp} tested={test.data} />
        ) : (
          <div className={styles.actions}>
            <Button type="submit" variant="filled" disabled={!ready} loading={test.isPending}>
              {test.data ? "Test again" : "Test the link"}
            </Button>
          </div>
        )}
      </form>
    </Step>
  );
}

/** The button that links, which says what one gets; where another cluster is here, its name is typed first. */
function LinkIt({ setUp, tested }: { setUp: SetUp; tested: LinkTest }) {
  const { linking, link, test, tryOut, typed, replaces, setReplaces } = setUp;
  const here = useRead(clusterQuery()).data;
  const replacement = here ? replacementOf(here, tested.cluster) : null;
  const name = tested.cluster?.name ?? typed.host;
  const named = replacement?.name === undefined || replaces === replacement.name;
  const failure = failureAt(link.error) ?? failureAt(link.error, "replaces") ?? failureAt(link.error, "fingerprint");

  function send() {
    if (linking === null || !named || link.isPending) return;
    link.mutate({ ...linking, ...(replacement?.name !== undefined && { replaces }) });
  }

  return (
    <>
      {replacement && <p>{replacement.text}</p>}
      {replacement?.name !== undefined && (
        <TextInput
          label={`Type ${replacement.name} to replace it`}
          autoComplete="off"
          spellCheck={false}
          value={replaces}
          onChange={(event) => setReplaces(event.currentTarget.value)}
        />
      )}
      {failure && (
        <p role="alert" className={styles.failure}>
          {failure}
        </p>
      )}
      <div className={styles.actions}>
        <Button
          variant="filled"
          className={replacement?.name === undefined ? undefined : form.danger}
          classNames={{ label: styles.sentence }}
          disabled={!named}
          loading={link.isPending}
          onClick={send}
        >
          {buttonText(name, tested, replacement?.name)}
        </Button>
        <Button loading={test.isPending} onClick={() => tryOut()}>
          Test again
        </Button>
      </div>
    </>
  );
}

function buttonText(name: string, { canWrite }: LinkTest, goes: string | undefined): string {
  const link = canWrite ? `Link ${name}` : `Link ${name}, read only`;
  return goes === undefined ? link : `Replace ${goes}: ${link.charAt(0).toLowerCase()}${link.slice(1)}`;
}

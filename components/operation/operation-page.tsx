"use client";

import { Button } from "@mantine/core";
import type { ReactElement, ReactNode } from "react";
import { OnTheCluster } from "@/components/chain/on-the-cluster";
import { useLink } from "@/components/cluster-link/linked";
import { RequiresRole } from "@/components/session/requires-role";
import { FieldMarkingProvider } from "@/components/ui/field/field-mark";
import { LinkButton } from "@/components/ui/link/link-button";
import { RefLink } from "@/components/ui/link/ref-link";
import { PageHead } from "@/components/ui/page-head";
import type { Role } from "@/lib/domain/model/user-role";
import { ForceChoice } from "./force-choice";
import styles from "./form.module.css";
import { ChangedMeanwhile, StaleNote } from "./meanwhile/stale-note";
import { ReasonField } from "./reason-field";
import type { OperationForm } from "./use-operation-form";

type OperationPageProps = {
  form: OperationForm;
  title: string;
  /** The list that the page adds to: where Cancel leads. */
  crumb: { href: string; label: string };
  /** The role that it requires. */
  needs: Role;
  reason: "asked" | "none";
  /** What follows from the fields: plan, warnings, conflicts and refusal, and the equivalent command. */
  preview: ReactElement;
  /** The label of the button: what will happen. */
  button: string;
  /** The fields. */
  children: ReactNode;
};

/** A page that adds something: fields on the left, a live preview on the right. The button is never disabled: it shows what is missing. */
export function OperationPage(props: OperationPageProps) {
  const { form, title, crumb, needs, reason, preview, button, children } = props;
  const isLinked = useLink() !== null;
  return (
    <>
      <PageHead title={title} crumb={crumb} />
      <form className={styles.form} onSubmit={(event) => void form.submit(event)} noValidate>
        <div className={styles.fields}>
          <StaleNote meanwhile={form.meanwhile} />
          <FieldMarkingProvider value={form.meanwhile?.marking ?? null}>
            {children}
            <ForceChoice preview={form.preview} />
            {reason === "asked" && <ReasonField value={form.reason} onChange={form.setReason} />}
          </FieldMarkingProvider>
          {form.failure && (
            <p role="alert" className={styles.failure}>
              {form.failure}
            </p>
          )}
          {form.job !== null && (
            <p role="status" className={styles.going}>
              <RefLink kind="job" to={form.job} label={`Job ${form.job}`} />{" "}
              {isLinked ? "is running on the cluster." : "is running. Nothing is written yet."} You may leave this page.
            </p>
          )}
          <div className={styles.foot}>
            <RequiresRole needed={needs}>
              <Button type="submit" variant="filled" loading={form.isSending}>
                {button}
              </Button>
            </RequiresRole>
            <LinkButton href={crumb.href} variant="subtle">
              Cancel
            </LinkButton>
          </div>
        </div>
        <section className={styles.side} aria-label="Preview">
          {preview}
          <OnTheCluster there={form.preview.there} />
          <ChangedMeanwhile meanwhile={form.meanwhile} computedAt={form.preview.computedAt} />
        </section>
      </form>
    </>
  );
}

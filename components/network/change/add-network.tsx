"use client";

import { Button, Checkbox } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useAddNetwork } from "@/components/data/mutations";
import { usePreview } from "@/components/data/preview";
import { submitFailure } from "@/components/operation/failure";
import { refusalProblems, refusalText, schemaProblems } from "@/components/operation/field-problems";
import styles from "@/components/operation/form.module.css";
import { ReasonField } from "@/components/operation/reason-field";
import { useDone } from "@/components/operation/use-done";
import { useFailure } from "@/components/operation/use-failure";
import { useFormValues } from "@/components/operation/use-form-values";
import { RequiresRole } from "@/components/session/requires-role";
import { CommandLine } from "@/components/ui/command-line";
import { LinkButton } from "@/components/ui/link-button";
import { PageHead } from "@/components/ui/page-head";
import { objectPath, paths } from "@/components/ui/paths";
import { commandText } from "@/lib/domain/command/command-text";
import { AddNetworkFacts } from "./add-network-facts";
import { NetworkFields } from "./network-fields";
import { addInput, emptyValues } from "./network-values";

/** A new network: fields on the left, a live preview on the right. */
export function AddNetwork() {
  const router = useRouter();
  const form = useFormValues(emptyValues);
  const [check, setCheck] = useState(true);
  const [reason, setReason] = useState("");
  const { mutateAsync, isPending } = useAddNetwork();
  const say = useDone();
  const input = addInput(form.values, check);
  const faults = schemaProblems("OP_NETWORK_ADD", input);
  const complete = Object.keys(faults).length === 0;
  const { preview, computing, error } = usePreview("OP_NETWORK_ADD", complete ? input : null);
  const { failure, fail, clear } = useFailure(input, error);
  const refusal = preview && !preview.ok ? preview.refusal : undefined;
  const problems = { ...refusalProblems(refusal), ...faults };
  const { name, network } = form.values;

  async function submit(event: FormEvent<HTMLFormElement>) {
    if (!form.check(event, computing ? faults : problems)) return;
    clear();
    try {
      say(`${name} added`, await mutateAsync({ input, reason }));
      router.push(objectPath("network", name));
    } catch (refused) {
      const { field, text } = submitFailure(refused);
      if (field !== null && field in form.values) form.refuse({ [field]: text });
      else fail(text);
    }
  }

  return (
    <>
      <PageHead title="Add network" crumb={{ href: paths.networks, label: "Networks" }} />
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <div className={styles.fields}>
          <NetworkFields field={(field) => form.field(field, problems)} />
          <Checkbox
            className={styles.check}
            label="Reserve node and master addresses"
            description="Otherwise they are ordinary addresses here and may be handed out."
            checked={check}
            onChange={(event) => setCheck(event.currentTarget.checked)}
          />
          <ReasonField value={reason} onChange={setReason} />
          {failure && (
            <p role="alert" className={styles.failure}>
              {failure}
            </p>
          )}
          <div className={styles.foot}>
            <RequiresRole needed="operator">
              <Button type="submit" variant="filled" loading={isPending}>
                {complete ? `Add ${name}, ${network}` : "Add network"}
              </Button>
            </RequiresRole>
            <LinkButton href={paths.networks} variant="subtle">
              Cancel
            </LinkButton>
          </div>
        </div>
        <section className={styles.side} aria-label="Preview">
          <AddNetworkFacts network={network} preview={preview} computing={computing} />
          {refusal && refusal.field === undefined && <p className={styles.failure}>{refusalText(refusal)}</p>}
          <div className={styles.dialog}>
            <h2>Equivalent command</h2>
            {name && network ? (
              <CommandLine>{commandText("OP_NETWORK_ADD", input, reason)}</CommandLine>
            ) : (
              <p className={styles.quiet}>Enter a name and an IPv4 network.</p>
            )}
          </div>
        </section>
      </form>
    </>
  );
}

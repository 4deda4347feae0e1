"use client";

import { Button, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useRemoveNetwork } from "@/components/data/mutations";
import { usePreview } from "@/components/data/preview";
import { submitFailure } from "@/components/operation/failure";
import styles from "@/components/operation/form.module.css";
import { useDone } from "@/components/operation/use-done";
import { useFailure } from "@/components/operation/use-failure";
import { RequiresRole } from "@/components/session/requires-role";
import { CommandLine } from "@/components/ui/command-line";
import { Dialog } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { countText, pluralText } from "@/components/ui/number-text";
import { objectPath, paths } from "@/components/ui/paths";
import { RefusalNote } from "@/components/ui/refusal-note";
import { commandText } from "@/lib/domain/command/command-text";
import type { Refusal } from "@/lib/domain/refusal";
import type { NetworkPage } from "@/lib/queries/network-page";

/** Removes a network once nothing prevents it and its name was typed. */
export function RemoveNetwork({ page, onClose }: { page: NetworkPage; onClose: () => void }) {
  const router = useRouter();
  const { name } = page.facts;
  const [typed, setTyped] = useState("");
  const { mutateAsync, isPending } = useRemoveNetwork();
  const say = useDone();
  const { preview, error } = usePreview("OP_NETWORK_REMOVE", { network: name });
  const { failure, fail, clear } = useFailure(name, error);
  const reservations = pluralText(page.externals.length, "reservation");

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (typed !== name) return;
    clear();
    try {
      say(`${name} removed`, await mutateAsync({ input: { network: name } }));
      router.push(paths.networks);
    } catch (refused) {
      fail(submitFailure(refused).text);
    }
  }

  return (
    <Dialog onClose={onClose} title={`Remove ${name}?`} size={480}>
      {preview && !preview.ok ? (
        <RemoveObstacles page={page} refusal={preview.refusal} onClose={onClose} />
      ) : (
        <form className={styles.dialog} onSubmit={(event) => void submit(event)}>
          <p>
            This removes {page.facts.network} with its {reservations}, {countText(page.externalCount)} reserved
            addresses in total. No group is connected to it and no NIC is in it.
          </p>
          <TextInput
            label={`Type ${name} to remove it`}
            data-autofocus
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <CommandLine>{commandText("OP_NETWORK_REMOVE", { network: name })}</CommandLine>
          {failure && (
            <p role="alert" className={styles.failure}>
              {failure}
            </p>
          )}
          <div className={styles.foot}>
            <Button onClick={onClose}>Cancel</Button>
            <RequiresRole needed="operator">
              <Button
                type="submit"
                variant="filled"
                className={styles.danger}
                loading={isPending}
                disabled={typed !== name || !preview}
              >
                Remove {name} and {reservations}
              </Button>
            </RequiresRole>
          </div>
        </form>
      )}
    </Dialog>
  );
}

type RemoveObstaclesProps = { page: NetworkPage; refusal: Pick<Refusal, "message" | "remedy">; onClose: () => void };

/** What prevents removing a network, with links to it. */
function RemoveObstacles({ page, refusal, onClose }: RemoveObstaclesProps) {
  const root = objectPath("network", page.facts.name);
  return (
    <div className={styles.dialog}>
      <RefusalNote refusal={refusal} />
      <div className={styles.foot}>
        <Button onClick={onClose}>Cancel</Button>
        {page.instances > 0 && (
          <LinkButton href={`${root}/instances`}>Show {pluralText(page.instances, "instance")}</LinkButton>
        )}
        {page.connections.length > 0 && (
          <LinkButton href={`${root}/connections`} variant="filled">
            Show {pluralText(page.connections.length, "connection")}
          </LinkButton>
        )}
      </div>
    </div>
  );
}

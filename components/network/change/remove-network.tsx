"use client";

import { Button } from "@mantine/core";
import { useRemoveNetwork } from "@/components/data/mutations";
import { seenObject } from "@/components/data/seen-object";
import styles from "@/components/operation/form.module.css";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { TypedName } from "@/components/operation/typed-name";
import { useOperationForm } from "@/components/operation/use-operation-form";
import { LinkButton } from "@/components/ui/link/link-button";
import { objectPath, paths } from "@/components/ui/link/paths";
import { countText, pluralText } from "@/components/ui/number-text";
import { RefusalNote } from "@/components/ui/refusal-note";
import { unpackReservations } from "@/lib/domain/pool/packed-reservations";
import type { Refusal } from "@/lib/domain/refusal";
import type { NetworkPage } from "@/lib/queries/network-page";

/** Removes a network once nothing prevents it and its name was typed. */
export function RemoveNetwork({ page, onClose }: { page: NetworkPage; onClose: () => void }) {
  const { name } = page.facts;
  const form = useOperationForm("OP_NETWORK_REMOVE", {
    sees: [seenObject("network", page.facts)],
    values: { typed: "" },
    input: () => ({ network: name }),
    operation: useRemoveNetwork(),
    force: "none",
    sends: "foreseen",
    confirmed: ({ typed }) => typed === name,
    afterwards: () => ({ said: `${name} removed`, next: { push: paths.networks } }),
  });
  const { refusal } = form.preview;
  const reservations = pluralText(unpackReservations(page.externals).length, "reservation");
  return (
    <OperationDialog
      form={form}
      title={`Remove ${name}?`}
      size={480}
      needs="operator"
      lead={
        <p>
          This removes {page.facts.network} with its {reservations}, {countText(page.externalCount)} reserved addresses
          in total. No group is connected to it and no NIC is in it.
        </p>
      }
      instead={refusal && <RemoveObstacles page={page} refusal={refusal} onClose={onClose} />}
      reason="none"
      preview="none"
      command={{ line: form.command }}
      button={`Remove ${name} and ${reservations}`}
      danger
      onClose={onClose}
    >
      <TypedName name={name} field={form.field("typed")} />
    </OperationDialog>
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

"use client";

import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { useLink } from "@/components/cluster-link/linked";
import { useModifyConnection } from "@/components/data/mutations";
import { LinkCheckChoice } from "@/components/link/link-check-choice";
import { ChangeList } from "@/components/operation/change-list";
import { refusalText } from "@/components/operation/field-problems";
import { wiringChange } from "@/components/operation/netparams-change";
import { OperationPanel } from "@/components/operation/operation-panel";
import styles from "@/components/operation/panel.module.css";
import { Warnings } from "@/components/operation/plan-facts";
import { useOperationForm } from "@/components/operation/use-operation-form";
import type { Column } from "@/components/table/column";
import { ListTable } from "@/components/table/list-table";
import { NameLink } from "@/components/table/name-link";
import { useTable } from "@/components/table/use-table";
import { CommandLine } from "@/components/ui/command-line";
import { AddressLink } from "@/components/ui/link/address-link";
import { pluralText } from "@/components/ui/number-text";
import { Section } from "@/components/ui/section";
import type { ShownChange } from "@/lib/domain/job/shown";
import type { Netparams } from "@/lib/domain/model/cluster";
import { netparamsText, sameNetparams } from "@/lib/domain/model/netparams";
import { seenConnections } from "./connect-choice";
import type { BodyProps } from "./connect-network";
import { NetparamsFields } from "./netparams-fields";

/** Modifies the netparams of a connection in place: fields on the left, the NICs that follow on the right. */
export function ModifyConnection({ network, choice, onClose }: BodyProps) {
  const [group] = choice.chosen;
  const { settings } = choice;
  const [linkCheck, setLinkCheck] = useState(true);
  const [longWay, setLongWay] = useState(false);
  const isLinked = useLink() !== null;
  const same = group?.connected && settings ? sameNetparams(group.connected, settings) : false;
  const form = useOperationForm("OP_NETWORK_SET_NETPARAMS", {
    sees: seenConnections(network.uuid, group ? [group] : []),
    values: group?.connected ?? choice.netparams,
    outside: { values: choice.netparams, put: choice.setNetparams },
    input: () =>
      settings && group && !same
        ? {
            network: network.name,
            group: group.name,
            ...settings,
            ...(!linkCheck && { linkCheck }),
            ...(longWay && { longWay }),
          }
        : null,
    operation: useModifyConnection(),
    force: "none",
    sends: "foreseen",
    afterwards: () => ({
      said: `${network.name} in ${group?.name} is now ${settings && netparamsText(settings)}`,
      next: onClose,
    }),
  });
  const { computing, plan, refusal } = form.preview;
  const warnings = plan?.warnings ?? [];
  const changes = plan?.changes ?? [];
  return (
    <OperationPanel
      form={{ ...form, failure: form.failure ?? (refusal ? refusalText(refusal) : null) }}
      needs="operator"
      reason="asked"
      preview={
        <div className={styles.plan} aria-busy={computing} data-computing={computing || undefined}>
          <Section title="What changes">
            {same ? (
              <p className={styles.said}>{`${network.name} already has these netparams in ${group?.name}.`}</p>
            ) : (
              <ChangeList changes={changes} />
            )}
          </Section>
          {!same && <FollowingNics network={network.name} changes={changes} />}
          {!same && <Warnings warnings={warnings} />}
          {form.maySend && (
            <Section title="Equivalent command">
              <CommandLine>{form.command ?? ""}</CommandLine>
            </Section>
          )}
        </div>
      }
      why={choice.problem?.message ?? (same ? "No changes yet." : null)}
      button={group ? `Modify ${network.name} in ${group.name}` : "Modify"}
      onClose={onClose}
    >
      <NetparamsFields choice={choice} />
      {isLinked && (longWay || refusal?.field === "netparams") && (
        <Checkbox
          label="Take the long way"
          description="Each NIC leaves the network and joins it again, in jobs of their own. Their addresses are reserved meanwhile."
          checked={longWay}
          onChange={(event) => setLongWay(event.currentTarget.checked)}
        />
      )}
      <LinkCheckChoice checks={linkCheck} isMissing={refusal?.field === "link"} onChange={setLinkCheck} />
    </OperationPanel>
  );
}

/** The NICs that take the new netparams in the same job: those whose primary node is in the group (rules 17.10). */
function FollowingNics({ network, changes }: { network: string; changes: readonly ShownChange[] }) {
  const nics = changes.flatMap((change) => {
    if (change.type !== "nic" || change.before === null || change.after === null) return [];
    return [{ ...change, before: change.before, after: change.after }];
  });
  const list = useTable({ columns, rows: nics.map((nic) => ({ ...nic, network })), rowId: ({ nic }) => nic });
  return (
    <Section
      title="NICs that follow"
      note={nics.length === 0 ? "None: no instance in the group uses it" : pluralText(nics.length, "NIC")}
    >
      {nics.length > 0 && <ListTable list={list} label="NICs that follow" boxed />}
    </Section>
  );
}

type FollowingNic = Extract<ShownChange, { type: "nic" }>;
type Row = Omit<FollowingNic, "before" | "after"> & {
  network: string;
  before: NonNullable<FollowingNic["before"]>;
  after: NonNullable<FollowingNic["after"]>;
};

const columns: Column<Row>[] = [
  {
    id: "instance",
    head: "Instance",
    card: "name",
    cell: ({ instance }) => <NameLink kind="instance" name={instance.name} />,
  },
  { id: "nic", head: "NIC", width: 60, cell: ({ index }) => index },
  {
    id: "address",
    head: "Address",
    width: 130,
    figures: true,
    card: "fact",
    cell: ({ network, after: { ip } }) =>
      ip === null ? <span data-quiet>None</span> : <AddressLink network={network} address={ip} />,
  },
  {
    id: "netparams",
    head: "Netparams",
    cell: ({ before, after }) => wiringChange(whole(before.nicparams), whole(after.nicparams)),
  },
];

function whole({ mode = "", link = "", vlan = "" }: Partial<Netparams>): Netparams {
  return { mode, link, vlan };
}

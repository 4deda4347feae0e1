"use client";

import { useState } from "react";
import { useModifyConnection } from "@/components/data/mutations";
import { usePreview } from "@/components/data/preview";
import { ChangeList } from "@/components/operation/change-list";
import tableStyles from "@/components/operation/conflict-table.module.css";
import { failureText } from "@/components/operation/failure";
import { wiringChange } from "@/components/operation/netparams-change";
import styles from "@/components/operation/panel.module.css";
import { PanelFoot } from "@/components/operation/panel-foot";
import { ReasonField } from "@/components/operation/reason-field";
import { useDone } from "@/components/operation/use-done";
import { useFailure } from "@/components/operation/use-failure";
import { AddressLink } from "@/components/ui/address-link";
import { CommandLine } from "@/components/ui/command-line";
import { DataTable } from "@/components/ui/data-table";
import { MoreRows } from "@/components/ui/more-rows";
import { pluralText } from "@/components/ui/number-text";
import { RefLink } from "@/components/ui/ref-link";
import { Section } from "@/components/ui/section";
import { useFirstRows } from "@/components/ui/use-first-rows";
import { commandText } from "@/lib/domain/command/command-text";
import type { Change } from "@/lib/domain/model/change";
import type { Netparams } from "@/lib/domain/model/cluster";
import { netparamsText, sameNetparams } from "@/lib/domain/model/netparams";
import type { BodyProps } from "./connect-body";
import { NetparamsFields } from "./netparams-fields";

/** Modifies the netparams of a connection in place: fields on the left, the NICs that follow on the right. */
export function ModifyBody({ network, choice, form, onClose }: BodyProps) {
  const [reason, setReason] = useState("");
  const { mutateAsync, isPending } = useModifyConnection();
  const say = useDone();
  const [group] = choice.chosen;
  const { settings } = choice;
  const input = settings && group ? { network: network.name, group: group.name, ...settings } : null;
  const { preview, computing, computedAt, error } = usePreview("OP_NETWORK_SET_NETPARAMS", input);
  const { failure, fail, clear } = useFailure(input, error);
  const changes = preview?.ok ? preview.plan.changes : [];
  const same = group?.connected && settings ? sameNetparams(group.connected, settings) : false;
  const ready = input !== null && preview?.ok === true && !computing && !same;

  async function submit() {
    if (!ready) return;
    clear();
    try {
      const done = await mutateAsync({ input, reason });
      say(`${input.network} in ${input.group} is now ${netparamsText({ ...input })}`, done);
      onClose();
    } catch (refused) {
      fail(failureText(refused));
    }
  }

  const refusal = preview && !preview.ok ? preview.refusal : null;
  const refused = refusal && [refusal.message, refusal.remedy].filter(Boolean).join(" ");
  return (
    <>
      <form
        id={form}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <NetparamsFields choice={choice} />
        <ReasonField value={reason} onChange={setReason} />
      </form>
      <section
        className={styles.preview}
        aria-label="Preview"
        aria-busy={computing}
        data-computing={computing || undefined}
      >
        <Section title="What changes">
          {same ? (
            <p className={styles.said}>{`${network.name} already has these netparams in ${group?.name}.`}</p>
          ) : (
            <ChangeList changes={changes} />
          )}
        </Section>
        {!same && <FollowingNics network={network.name} changes={changes} />}
        {ready && (
          <Section title="Equivalent command">
            <CommandLine>{commandText("OP_NETWORK_SET_NETPARAMS", input, reason)}</CommandLine>
          </Section>
        )}
      </section>
      <PanelFoot
        form={form}
        label={group ? `Modify ${network.name} in ${group.name}` : "Modify"}
        disabled={!ready}
        pending={isPending}
        failure={failure ?? (same ? null : refused)}
        why={choice.problem?.message ?? (same ? "No changes yet." : null)}
        computedAt={ready ? computedAt : 0}
        onClose={onClose}
      />
    </>
  );
}

/** The NICs that take the new netparams in the same job: those whose primary node is in the group (rules 17.10). */
function FollowingNics({ network, changes }: { network: string; changes: Change[] }) {
  const nics = changes.flatMap((change) => {
    if (change.type !== "nic" || change.before === null || change.after === null) return [];
    return [{ ...change, before: change.before, after: change.after }];
  });
  const { shown, ...rest } = useFirstRows(nics);
  return (
    <Section
      title="NICs that follow"
      note={nics.length === 0 ? "None: no instance in the group uses it" : pluralText(nics.length, "NIC")}
    >
      {nics.length > 0 && (
        <DataTable label="NICs that follow" boxed>
          <thead>
            <tr>
              <th scope="col">Instance</th>
              <th scope="col">NIC</th>
              <th scope="col">Address</th>
              <th scope="col">Netparams</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ nic, instance, index, before, after }) => (
              <tr key={nic}>
                <td>
                  <RefLink kind="instance" to={instance.name} />
                </td>
                <td>{index}</td>
                <td>
                  {after.ip === null ? (
                    <span className={tableStyles.none}>None</span>
                  ) : (
                    <AddressLink network={network} address={after.ip} />
                  )}
                </td>
                <td>{wiringChange(whole(before.nicparams), whole(after.nicparams))}</td>
              </tr>
            ))}
            <MoreRows columns={4} {...rest} />
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

function whole({ mode = "", link = "", vlan = "" }: Partial<Netparams>): Netparams {
  return { mode, link, vlan };
}

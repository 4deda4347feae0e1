"use client";

import { TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { MoreRows } from "@/components/table/more-rows";
import { useFirstRows } from "@/components/table/use-first-rows";
import { AddressLink } from "@/components/ui/address-link";
import { RefLink } from "@/components/ui/ref-link";
import type { Conflict } from "@/lib/domain/model/conflict";
import { exceptionOf, usualNetparams } from "./exceptions";
import type { GroupPlan } from "./group-plan";
import styles from "./nic-table.module.css";
import { fateText } from "./plan-sentences";

type NicTableProps = {
  network: string;
  plans: GroupPlan[];
  /** What happens to a group when its plan runs: "joins". */
  goes: string;
  /** The choice of a single NIC once its group is decided, where it has one. */
  choiceOf?: (plan: GroupPlan, conflict: Conflict) => ReactNode;
};

/** From this many rows on they can be filtered. */
const filterFrom = 12;

/** The NICs in the way, a line each; what is decided about all of them is not said again: the last column has what differs. */
export function NicTable({ network, plans, goes, choiceOf }: NicTableProps) {
  const [text, setText] = useState("");
  const all = plans.filter(({ conflicts }) => conflicts.length > 0);
  const count = all.reduce((sum, { conflicts }) => sum + conflicts.length, 0);
  const wanted = text.trim().toLowerCase();
  const sections = all
    .map((plan) => ({ plan, rows: plan.conflicts.filter((row) => searchText(row).includes(wanted)) }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <>
      {count >= filterFrom && (
        <TextInput
          size="xs"
          className={styles.filter}
          aria-label="Filter NICs"
          placeholder="Instance, address, node"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <section className={styles.box} tabIndex={0} aria-label="NICs">
        <table className={styles.table} aria-label="Conflicts">
          <thead>
            <tr>
              <th scope="col">Instance</th>
              <th scope="col">NIC</th>
              <th scope="col">Address</th>
              <th scope="col">Node</th>
              <th scope="col">Exception</th>
            </tr>
          </thead>
          {sections.map(({ plan, rows }) => (
            <Section key={plan.group} {...{ network, plan, rows, goes, choiceOf }} heading={plans.length > 1} />
          ))}
        </table>
        {sections.length === 0 && <p className={styles.none}>No NIC matches "{text.trim()}".</p>}
      </section>
    </>
  );
}

function searchText({ instance, ip, node }: Conflict): string {
  return `${instance.name} ${ip ?? ""} ${node.name}`.toLowerCase();
}

type SectionProps = Omit<NicTableProps, "plans"> & { plan: GroupPlan; rows: Conflict[]; heading: boolean };

function Section({ network, plan, rows, goes, heading, choiceOf }: SectionProps) {
  const { shown, ...rest } = useFirstRows(rows);
  const usual = usualNetparams(plan.conflicts);
  const isOut = plan.fate === "out";
  return (
    <tbody>
      {heading && (
        <tr className={styles.group}>
          <th scope="rowgroup" colSpan={5}>
            <b>{plan.group}</b> {fateText(plan, goes)}
          </th>
        </tr>
      )}
      {shown.map((conflict) => (
        <tr key={conflict.nic} data-out={isOut || undefined}>
          <td title={conflict.instance.name}>
            <RefLink kind="instance" to={conflict.instance.name} />
          </td>
          <td>
            <span className={styles.label}>NIC </span>
            {conflict.index}
          </td>
          <td>
            <Address network={network} conflict={conflict} />
          </td>
          <td title={conflict.node.name}>
            <RefLink kind="node" to={conflict.node.name} />
            {conflict.via === "secondary" && <span className={styles.quiet}> secondary</span>}
          </td>
          <td>
            <Exception text={isOut ? null : exceptionOf(conflict, usual)}>
              {!isOut && choiceOf?.(plan, conflict)}
            </Exception>
          </td>
        </tr>
      ))}
      <MoreRows columns={5} {...rest} />
    </tbody>
  );
}

/** Its address, and the one that it takes instead. */
function Address({ network, conflict: { ip, newIp } }: { network: string; conflict: Conflict }) {
  if (ip === null) return <span className={styles.quiet}>None</span>;
  return (
    <>
      <AddressLink network={network} address={ip} />
      {newIp !== null && newIp !== ip && <span data-figures> → {newIp}</span>}
    </>
  );
}

/** What differs, beside the choice of this NIC, where it has one. */
function Exception({ text, children }: { text: string | null; children: ReactNode }) {
  if (text === null) return children || <span className={styles.quiet}>None</span>;
  return (
    <>
      {children} <span title={text}>{text}</span>
    </>
  );
}

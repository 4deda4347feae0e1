"use client";

import type { ReactNode } from "react";
import { MoreRows } from "@/components/ui/more-rows";
import { RefLink } from "@/components/ui/ref-link";
import { useFirstRows } from "@/components/ui/use-first-rows";
import type { Conflict } from "@/lib/domain/conflicts";
import { AddressLink } from "./address-link";
import styles from "./conflict-table.module.css";
import { ForceBadge } from "./force-badge";
import { wiringChange } from "./wiring-change";

/** Conflicts under one heading: those of a node group. */
export type ConflictSection = { key: string; heading?: ReactNode; action?: ReactNode; conflicts: Conflict[] };

/** The network that they are about. */
type Of = { network: string };

/** Every NIC that stands in the way: where it is, what it becomes, and what force does to it. */
export function ConflictTable({ network, sections }: { network: string; sections: ConflictSection[] }) {
  return (
    <div className={styles.box}>
      <table className={styles.table} aria-label="Conflicts">
        <colgroup>
          <col style={{ width: "22%" }} />
          <col style={{ width: 104 }} />
          <col style={{ width: "19%" }} />
          <col />
          <col style={{ width: 116 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Instance</th>
            <th scope="col">Address</th>
            <th scope="col">Node</th>
            <th scope="col">Becomes</th>
            <th scope="col">With force</th>
          </tr>
        </thead>
        {sections.map(({ key, ...section }) => (
          <ConflictSectionRows key={key} network={network} {...section} />
        ))}
      </table>
    </div>
  );
}

function ConflictSectionRows({ network, heading, action, conflicts }: Omit<ConflictSection, "key"> & Of) {
  const { shown, ...rest } = useFirstRows(conflicts);
  return (
    <tbody>
      {heading && (
        <tr className={styles.group}>
          <th scope="rowgroup" colSpan={4}>
            {heading}
          </th>
          <td>{action}</td>
        </tr>
      )}
      {shown.map((conflict) => (
        <ConflictRow key={conflict.nic} network={network} conflict={conflict} />
      ))}
      <MoreRows columns={5} {...rest} />
    </tbody>
  );
}

function ConflictRow({ network, conflict }: { conflict: Conflict } & Of) {
  const { instance, index, ip, node, via, force, why, wiring, becomes } = conflict;
  return (
    <tr data-force={force}>
      <td>
        <RefLink kind="instance" to={instance.name} />
        <small>NIC {index}</small>
      </td>
      <td>
        {ip === null ? <span className={styles.none}>None</span> : <AddressLink network={network} address={ip} />}
      </td>
      <td>
        <RefLink kind="node" to={node.name} />
        <small>{via}</small>
      </td>
      <td className={styles.becomes}>
        {becomes && wiringChange(wiring, becomes)}
        <small>{why}</small>
      </td>
      <td>
        <ForceBadge force={force} />
      </td>
    </tr>
  );
}

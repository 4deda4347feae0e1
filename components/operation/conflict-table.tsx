"use client";

import type { ReactNode } from "react";
import { MoreRows } from "@/components/table/more-rows";
import { useFirstRows } from "@/components/table/use-first-rows";
import { AddressLink } from "@/components/ui/address-link";
import { RefLink } from "@/components/ui/ref-link";
import type { Conflict } from "@/lib/domain/model/conflict";
import styles from "./conflict-table.module.css";
import { ForceBadge } from "./force-badge";
import { wiringChange } from "./netparams-change";

/** Conflicts under one heading: those of a node group. */
export type ConflictSection = {
  key: string;
  heading?: ReactNode;
  action?: ReactNode;
  conflicts: Conflict[];
  /** The group is left out, whatever force would do. */
  isOut?: boolean;
  /** The choices of a row; without them the last column says what happens to it. */
  resolve?: (conflict: Conflict) => ReactNode;
};

/** The network that they are about. */
type Of = { network: string };

/** Every conflicting NIC: where it is, what it becomes, and what is decided about it. */
export function ConflictTable({ network, sections }: { network: string; sections: ConflictSection[] }) {
  const resolves = sections.some(({ resolve }) => resolve);
  return (
    <div className={styles.box}>
      <table className={styles.table} aria-label="Conflicts" data-resolves={resolves || undefined}>
        <colgroup>
          <col style={{ width: resolves ? 126 : "22%" }} />
          <col style={{ width: resolves ? 90 : 104 }} />
          <col style={{ width: resolves ? 82 : "19%" }} />
          <col />
          <col style={{ width: resolves ? 246 : 116 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Instance</th>
            <th scope="col">Address</th>
            <th scope="col">Node</th>
            <th scope="col">Becomes</th>
            <th scope="col">{resolves ? "Resolve" : "With force"}</th>
          </tr>
        </thead>
        {sections.map(({ key, ...section }) => (
          <ConflictSectionRows key={key} network={network} {...section} />
        ))}
      </table>
    </div>
  );
}

function ConflictSectionRows({ network, heading, action, conflicts, ...rows }: Omit<ConflictSection, "key"> & Of) {
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
        <ConflictRow key={conflict.nic} network={network} conflict={conflict} {...rows} />
      ))}
      <MoreRows columns={5} {...rest} />
    </tbody>
  );
}

type RowProps = { conflict: Conflict } & Of & Pick<ConflictSection, "isOut" | "resolve">;

function ConflictRow({ network, conflict, isOut = false, resolve }: RowProps) {
  const { instance, index, ip, node, via, force } = conflict;
  return (
    <tr data-force={force} data-out={isOut || undefined}>
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
        <Becomes conflict={conflict} isOut={isOut} />
      </td>
      <td>{resolve ? resolve(conflict) : <ForceBadge force={force} />}</td>
    </tr>
  );
}

/** What it has afterwards, and why: its address and what changes of its wiring, or that it stays as it is. */
function Becomes({ conflict, isOut }: { conflict: Conflict; isOut: boolean }) {
  const { force, ip, newIp, wiring, becomes, why, choices } = conflict;
  if (isOut || force === "leave" || force === "blocks")
    return (
      <>
        Unchanged
        {(!isOut || force === "blocks") && <small>{why}</small>}
      </>
    );
  if (force === "release")
    return (
      <>
        No network
        <small>{why}</small>
      </>
    );
  return (
    <>
      <span data-figures>{newIp ?? ip}</span>
      <small>{becomes && wiringChange(wiring, becomes)}</small>
      {force === "move" && !choices.includes("adopt") && <small>{why}</small>}
    </>
  );
}

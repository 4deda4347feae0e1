"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { networksQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { paths } from "@/components/ui/link/paths";
import { RefLink } from "@/components/ui/link/ref-link";
import { countText, pluralText, shareText } from "@/components/ui/number-text";
import { Section } from "@/components/ui/section";
import { UsageBar } from "@/components/ui/usage/usage-bar";
import { UsedShare } from "@/components/ui/usage/used-share";
import { fullnessLevel } from "@/lib/domain/pool/fullness";
import type { NetworkRow } from "@/lib/queries/networks";
import styles from "./cluster-state.module.css";

/** More networks than these are in the list of networks. */
const most = 8;

/** The addresses of all networks together, and the networks that somebody should look at. */
export function ClusterState() {
  const networks = useRead(networksQuery()).data;
  if (!networks || networks.length === 0) return null;
  const sum = (of: (row: NetworkRow) => number) => networks.reduce((total, row) => total + of(row), 0);
  const [size, free] = [sum((row) => row.size), sum(({ freeCount }) => freeCount)];
  const toRepair = sum((row) => row.toRepair);
  return (
    <div className={styles.parts}>
      <Section
        heading="h2"
        title="Addresses"
        note={`${countText(free)} free of ${countText(size)}, ${shareText(size - free, size)} used`}
      >
        <UsageBar
          large
          size={size}
          instance={sum(({ instanceCount }) => instanceCount)}
          external={sum(({ externalCount }) => externalCount)}
          free={free}
        />
        <p>
          {toRepair === 0 ? (
            "No address to repair."
          ) : (
            <Link href={paths.verify} prefetch={false}>
              {pluralText(toRepair, "address", "addresses")} to repair
            </Link>
          )}
        </p>
      </Section>
      <Networks
        title="Nearly full"
        rows={networks.filter((row) => fullnessLevel(row) !== "ok")}
        none="Every network is below its thresholds."
      >
        {(row) => <UsedShare {...row} />}
      </Networks>
      <Networks
        title="Not connected"
        rows={networks.filter(({ groups }) => groups.length === 0)}
        none="Every network is connected to a node group."
      >
        {({ network }) => network}
      </Networks>
    </div>
  );
}

type NetworksProps = { title: string; rows: NetworkRow[]; none: string; children: (row: NetworkRow) => ReactNode };

function Networks({ title, rows, none, children }: NetworksProps) {
  return (
    <Section heading="h2" title={title} note={countText(rows.length)}>
      {rows.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul>
          {rows.slice(0, most).map((row) => (
            <li key={row.uuid}>
              <RefLink kind="network" to={row.name} /> {children(row)}
            </li>
          ))}
          {rows.length > most && (
            <li>
              <Link href={paths.networks} prefetch={false}>
                and {countText(rows.length - most)} more
              </Link>
            </li>
          )}
        </ul>
      )}
    </Section>
  );
}

"use client";

import { useId } from "react";
import { Pick } from "@/components/operation/pick";
import styles from "@/components/operation/pick.module.css";
import { maxNics } from "@/lib/domain/nic/draft-nics";
import type { InstanceNic } from "@/lib/queries/instances";

type NicPicksProps = {
  nics: readonly InstanceNic[];
  /** UUID of the chosen NIC; null for a new one. */
  chosen: string | null;
  onChange: (nic: string | null) => void;
};

/** A new NIC, or one that the instance has. */
export function NicPicks({ nics, chosen, onChange }: NicPicksProps) {
  const name = useId();
  const isFull = nics.length >= maxNics;
  return (
    <fieldset className={styles.field}>
      <legend>NIC</legend>
      <div className={styles.list}>
        {!isFull && (
          <Pick type="radio" name={name} checked={chosen === null} onChange={() => onChange(null)}>
            A new NIC
          </Pick>
        )}
        {nics.map((nic) => (
          <Pick
            key={nic.uuid}
            type="radio"
            name={name}
            checked={chosen === nic.uuid}
            onChange={() => onChange(nic.uuid)}
            note={nowText(nic)}
          >
            NIC {nic.index}
            {nic.name && ` · ${nic.name}`}
          </Pick>
        ))}
      </div>
    </fieldset>
  );
}

function nowText({ ip, network }: InstanceNic): string {
  return `Now ${ip ?? "without an address"}${network ? ` in ${network.name}` : ", in no network"}`;
}

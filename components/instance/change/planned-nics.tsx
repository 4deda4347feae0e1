"use client";

import { clusterQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { RefLink } from "@/components/ui/link/ref-link";
import type { ShownChange } from "@/lib/domain/job/shown";
import type { Change } from "@/lib/domain/model/change";
import { effective } from "@/lib/domain/model/cluster";
import { netparamsText } from "@/lib/domain/model/netparams";
import styles from "./instance-plan.module.css";

type NicChange = Extract<Change, { type: "nic" }>;

type PlannedNicsProps = {
  changes: readonly ShownChange[];
  /** MAC addresses that were typed; another new one is generated, and the next plan has another one. */
  typed: readonly string[];
};

/** The NICs of a plan as they will be: network, address, MAC and what they inherit. */
export function PlannedNics({ changes, typed }: PlannedNicsProps) {
  const nics = changes.filter((change): change is NicChange => change.type === "nic" && change.after !== null);
  return (
    <ul className={styles.nics} aria-label="NICs">
      {nics.map((nic) => (
        <PlannedNic key={nic.nic} change={nic} typed={typed} />
      ))}
    </ul>
  );
}

function PlannedNic({ change: { index, before, after }, typed }: { change: NicChange; typed: readonly string[] }) {
  const defaults = useRead(clusterQuery()).data?.nicparams;
  if (after === null) return null;
  const { name, network, ip, mac } = after;
  const wiring = defaults ? effective(after, defaults) : { mode: "", link: "", vlan: "", ...after.nicparams };
  const isNew = mac !== before?.mac && !typed.includes(mac);
  return (
    <li>
      <b>
        NIC {index}
        {name && ` · ${name}`}
      </b>
      <dl className={styles.facts}>
        <dt>Network</dt>
        <dd>{network ? <RefLink kind="network" to={network.name} /> : "None"}</dd>
        <dt>Address</dt>
        <dd>{ip ?? "None"}</dd>
        <dt>MAC</dt>
        <dd>{isNew ? `Generated, ${mac.slice(0, 8)}:…` : mac}</dd>
        <dt>Netparams</dt>
        <dd>{netparamsText(wiring)}</dd>
      </dl>
    </li>
  );
}

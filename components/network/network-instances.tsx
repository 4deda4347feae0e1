"use client";

import { InstanceList } from "@/components/instance/instance-list";
import { NetworkFrame } from "./network-frame";
import styles from "./network-instances.module.css";

/** The instances with a NIC in a network. `network` is its name, also where the address has its UUID. */
export function NetworkInstances({ name, network }: { name: string; network: string }) {
  return (
    <NetworkFrame name={name}>
      <div className={styles.list}>
        <InstanceList within={{ network }} />
      </div>
    </NetworkFrame>
  );
}

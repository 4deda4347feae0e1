"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { nextFreeQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { AddressLink } from "@/components/ui/link/address-link";
import { objectPath } from "@/components/ui/link/paths";
import { RefLink } from "@/components/ui/link/ref-link";
import { NetparamsText } from "@/components/ui/netparams-text";
import { countText, pluralText } from "@/components/ui/number-text";
import type { NetworkPage } from "@/lib/queries/network-page";
import styles from "./network-glance.module.css";

/** More groups than these are on the tab of the connections. */
const mostGroups = 8;

/** What `gnt-network info` says besides the map and its numbers, with links: where the network is connected, and who uses it. */
export function NetworkGlance({ page }: { page: NetworkPage }) {
  const { facts, connections, instances, users } = page;
  const next = useRead(nextFreeQuery(facts.name, 0)).data;
  const root = objectPath("network", facts.name);
  return (
    <section className={styles.glance} aria-label={`${facts.name} at a glance`}>
      <dl>
        <dt>First free</dt>
        <dd>{next && (next.address ? <AddressLink network={facts.name} address={next.address} /> : "None")}</dd>
      </dl>
      <h2>
        {connections.length === 0
          ? "Not connected to any node group"
          : `Connected to ${pluralText(connections.length, "node group")}`}
      </h2>
      <Some all={connections.length} most={mostGroups} tab={`${root}/connections`}>
        {connections.slice(0, mostGroups).map(({ group, mode, link, vlan }) => (
          <li key={group.uuid}>
            <RefLink kind="group" to={group.name} /> <NetparamsText netparams={{ mode, link, vlan }} />
          </li>
        ))}
      </Some>
      <h2>{instances === 0 ? "Not used by any instance" : `Used by ${pluralText(instances, "instance")}`}</h2>
      <Some all={instances} most={users.length} tab={`${root}/instances`}>
        {users.map(({ uuid, name, nics }) => (
          <li key={uuid}>
            <RefLink kind="instance" to={name} />{" "}
            {nics.map(({ index, ip }) => (
              <span key={index} className={styles.nic}>
                NIC {index} {ip ? <AddressLink network={facts.name} address={ip} /> : "without an address"}
              </span>
            ))}
          </li>
        ))}
      </Some>
    </section>
  );
}

/** The first of a list, and the way to the tab that has them all. */
function Some({ all, most, tab, children }: { all: number; most: number; tab: string; children: ReactNode }) {
  if (all === 0) return null;
  return (
    <ul>
      {children}
      {all > most && (
        <li>
          <Link href={tab} prefetch={false}>
            and {countText(all - most)} more
          </Link>
        </li>
      )}
    </ul>
  );
}

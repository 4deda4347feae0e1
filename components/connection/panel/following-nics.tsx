"use client";

import styles from "@/components/operation/conflict-table.module.css";
import { wiringChange } from "@/components/operation/wiring-change";
import { AddressLink } from "@/components/ui/address-link";
import { DataTable } from "@/components/ui/data-table";
import { MoreRows } from "@/components/ui/more-rows";
import { pluralText } from "@/components/ui/number-text";
import { RefLink } from "@/components/ui/ref-link";
import { Section } from "@/components/ui/section";
import { useFirstRows } from "@/components/ui/use-first-rows";
import type { Change } from "@/lib/domain/model/change";
import type { Netparams } from "@/lib/domain/model/cluster";

/** The NICs that take the new netparams in the same job: those whose primary node is in the group (design 4). */
export function FollowingNics({ network, changes }: { network: string; changes: Change[] }) {
  const nics = changes.flatMap((change) => {
    if (change.type !== "nic" || change.before === null || change.after === null) return [];
    return [{ ...change, before: change.before, after: change.after }];
  });
  const { shown, ...rest } = useFirstRows(nics);
  return (
    <Section
      title="Network interfaces that follow"
      note={nics.length === 0 ? "None: no instance of the group uses it" : pluralText(nics.length, "interface")}
    >
      {nics.length > 0 && (
        <DataTable label="Network interfaces that follow" boxed>
          <thead>
            <tr>
              <th scope="col">Instance</th>
              <th scope="col">NIC</th>
              <th scope="col">Address</th>
              <th scope="col">Wiring</th>
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
                    <span className={styles.none}>None</span>
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

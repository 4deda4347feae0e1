"use client";

import Link from "next/link";
import { addressQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { lifePath } from "@/components/ui/link/paths";
import { Day } from "@/components/ui/time/moment";
import { holderNames } from "./holder-names";
import styles from "./inspector.module.css";

/** Who held an address before, in short, and the way to its whole life. */
export function AddressPast({ network, address }: { network: string; address: string }) {
  const { data: page } = useRead(addressQuery(address, network));
  const before = (page?.tenures.slice(1) ?? []).filter(({ holders }) => holders.length > 0).slice(0, 2);
  return (
    <dl className={`${styles.facts} ${styles.past}`}>
      <dt>Before</dt>
      <dd>
        {before.map((tenure) => (
          <div key={`${tenure.from} ${tenure.until}`}>
            {holderNames(tenure.holders)}
            <span className={styles.quiet}>
              {tenure.until !== null && (
                <>
                  {" "}
                  until <Day seconds={tenure.until} />
                </>
              )}
            </span>
          </div>
        ))}
        {page && before.length === 0 && <div className={styles.quiet}>Nobody that is known</div>}
        <Link className={styles.life} href={lifePath(address, network)} prefetch={false}>
          Life of {address}
        </Link>
      </dd>
    </dl>
  );
}

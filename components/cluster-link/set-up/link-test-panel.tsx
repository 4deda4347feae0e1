"use client";

import { TextInput } from "@mantine/core";
import { failureAt } from "@/components/settings/failure-at";
import { LackList } from "../lack-list";
import { Tested } from "../tested";
import styles from "../tested.module.css";
import type { SetUp } from "./use-set-up";

/** What the test of a link found, and what this cluster cannot do. */
export function LinkTestPanel({ setUp }: { setUp: SetUp }) {
  const { data, isPending } = setUp.test;
  return (
    <section className={styles.panel} aria-label="Test of the link">
      {data ? (
        <>
          <Tested test={data} master={<MasterAddress setUp={setUp} />} />
          {data.version !== null && data.problem === null && <LackList version={data.version} />}
        </>
      ) : (
        <>
          <h2 className={styles.title}>Test of the link</h2>
          <p className={styles.quiet} role="status">
            {isPending
              ? "Testing…"
              : "Once the certificate is pinned, the test says here what works with this cluster, what does not, and how that can be changed."}
          </p>
        </>
      )}
    </section>
  );
}

/** RAPI does not tell it: what DNS says can be corrected here. */
function MasterAddress({ setUp: { masterIp, setMasterIp, link } }: { setUp: SetUp }) {
  return (
    <TextInput
      aria-label="Master address"
      value={masterIp}
      placeholder="Not known"
      autoComplete="off"
      spellCheck={false}
      error={failureAt(link.error, "masterIp")}
      onChange={(event) => setMasterIp(event.currentTarget.value)}
    />
  );
}

"use client";

import { Button } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useState } from "react";
import { RequiresRole } from "@/components/session/requires-role";
import { CommandLine } from "@/components/ui/command-line";
import { LinkButton } from "@/components/ui/link/link-button";
import { paths } from "@/components/ui/link/paths";
import { ClockTime, Day, Moment } from "@/components/ui/time/moment";
import type { ShownCertificate } from "@/lib/domain/cluster-link/cluster-problem";
import type { Link } from "@/lib/domain/cluster-link/link";
import { Fingerprint } from "../fingerprint";
import { fingerprintCommand } from "../link-words";
import styles from "./link-settings.module.css";
import { PinDialog } from "./pin-dialog";

/** The cluster shows another certificate: both side by side, what compares them, and the way to trust the new one. */
export function ChangedCertificate({ link, shown }: { link: Link; shown: ShownCertificate }) {
  const [pinning, setPinning] = useState(false);
  return (
    <>
      <div className={styles.problem} role="alert">
        <IconLock size={16} aria-hidden="true" />
        <div>
          <p>
            <b>{link.host} shows another certificate. The link has stopped.</b>
          </p>
          <p className={styles.quiet}>
            Nothing was sent since <ClockTime seconds={link.stateSince} withSeconds />, not even the password. Either
            somebody renewed the certificate, or somebody stands between.
          </p>
        </div>
      </div>
      <div className={styles.pair}>
        <section aria-label="Pinned certificate">
          <h2>
            Pinned{" "}
            <span>
              by {link.pinnedBy}, <Day seconds={link.pinnedAt} />
            </span>
          </h2>
          <Fingerprint fingerprint={link.fingerprint} />
          <p className={styles.quiet}>
            Valid until <Day seconds={link.certificate.validTo} />
          </p>
        </section>
        <section aria-label="Certificate shown now">
          <h2>
            Shown now{" "}
            <span>
              since <ClockTime seconds={link.stateSince} withSeconds />
            </span>
          </h2>
          <Fingerprint fingerprint={shown.fingerprint} changed />
          <p className={styles.quiet}>
            Issued <Moment seconds={shown.validFrom} />, valid until <Day seconds={shown.validTo} />
          </p>
        </section>
      </div>
      <section>
        <h2 className={styles.compare}>Compare on the master</h2>
        <CommandLine>{fingerprintCommand}</CommandLine>
      </section>
      <div className={styles.actions}>
        <RequiresRole needed="administrator" about="console">
          <Button onClick={() => setPinning(true)}>It is ours: pin the new one…</Button>
        </RequiresRole>
        <LinkButton variant="subtle" href={paths.overview}>
          Stay stopped
        </LinkButton>
      </div>
      {pinning && <PinDialog link={link} shown={shown} onClose={() => setPinning(false)} />}
    </>
  );
}

"use client";

import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useVisitor } from "@/components/session/visitor";
import { CommandLine } from "@/components/ui/command-line";
import { ClockTime } from "@/components/ui/time/moment";
import { CertificateFacts } from "../certificate-facts";
import { Fingerprint } from "../fingerprint";
import { fingerprintCommand } from "../link-words";
import styles from "./set-up.module.css";
import { Step } from "./step";
import type { SetUp } from "./use-set-up";

/** The certificate that the cluster shows. Whoever has compared it pins it: before that there is no field for a password. */
export function CertificateStep({ setUp: { certificate, pinned, pin, unpin } }: { setUp: SetUp }) {
  const { name } = useVisitor();
  const shown = certificate.data;
  return (
    <Step number={2} title="Certificate" state={pinned ? "done" : shown ? "now" : "next"}>
      {shown && (
        <div className={styles.form}>
          <Fingerprint fingerprint={shown.fingerprint} />
          <p className={styles.quiet}>
            SHA-256, <CertificateFacts certificate={shown} />. Compare it on the master before you send a password:
          </p>
          <CommandLine>{fingerprintCommand}</CommandLine>
          {pinned ? (
            <div className={styles.pinned} role="status">
              <IconCheck size={14} aria-hidden="true" />
              <b>
                Pinned by {name}, <ClockTime seconds={pinned.at} />
              </b>
              <Button size="xs" variant="subtle" onClick={unpin}>
                Take it back
              </Button>
            </div>
          ) : (
            <div className={styles.actions}>
              <Button variant="filled" autoFocus onClick={() => pin(shown)}>
                It is the same: pin it
              </Button>
            </div>
          )}
        </div>
      )}
    </Step>
  );
}

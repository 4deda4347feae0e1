"use client";

import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { clusterQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { RequiresRole } from "@/components/session/requires-role";
import { CommandLine } from "@/components/ui/command-line";
import { LinkButton } from "@/components/ui/link/link-button";
import { paths } from "@/components/ui/link/paths";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { ClockTime, Day, Moment } from "@/components/ui/time/moment";
import type { Link } from "@/lib/domain/cluster-link/link";
import { whyStopped } from "@/lib/domain/cluster-link/why-no-change";
import { CertificateFacts } from "../certificate-facts";
import { Fingerprint } from "../fingerprint";
import { LackList } from "../lack-list";
import { fingerprintCommand, readAgoText } from "../link-words";
import { useReadAt } from "../linked";
import { TryList } from "../try-list";
import { useNow } from "../use-now";
import { ChangedCertificate } from "./changed-certificate";
import { LinkCheck } from "./link-check";
import styles from "./link-settings.module.css";
import { MasterAddressDialog } from "./master-address-dialog";
import { PasswordDialog } from "./password-dialog";
import { ReaderDialog } from "./reader-dialog";
import { UnlinkDialog } from "./unlink-dialog";

type Dialog = "password" | "master" | "reader" | "unlink";

/** What a link is and how it is; for administrators, what can be changed of it. */
export function LinkSettings({ link }: { link: Link }) {
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const name = useRead(clusterQuery()).data?.name ?? link.host;
  const close = () => setDialog(null);
  return (
    <>
      <PageHead
        title="Link"
        subtitle={
          <>
            {name}, linked by {link.linkedBy} on <Day seconds={link.linkedAt} />
          </>
        }
        about="console"
        actions={
          <>
            <LinkButton size="xs" href={paths.differences}>
              Compare with the cluster
            </LinkButton>
            <Change onClick={() => setDialog("unlink")}>Unlink…</Change>
          </>
        }
      />
      <div className={styles.body}>
        {link.state === "stopped" && <Problem link={link} onPassword={() => setDialog("password")} />}
        <dl className={styles.facts}>
          <Fact label="State">
            <State link={link} />
          </Fact>
          <Fact label="Address">
            {link.host}, port {link.port}
          </Fact>
          <Fact label="Software">Ganeti {link.version}</Fact>
          <Fact label="RAPI user" change={<Change onClick={() => setDialog("password")}>Change…</Change>}>
            {link.user}, {link.canWrite ? "may change the cluster" : "may only read"}
          </Fact>
          <Fact label="Master address" change={<Change onClick={() => setDialog("master")}>Change…</Change>}>
            {link.masterIp ?? "Not known. RAPI does not tell it."}
          </Fact>
          <Fact label="Read" change={<Change onClick={() => setDialog("reader")}>Change…</Change>}>
            {link.readerCommand === null ? (
              "through RAPI"
            ) : (
              <>
                by <code>{link.readerCommand}</code>
              </>
            )}
          </Fact>
        </dl>
        {link.problem?.kind !== "certificate" && (
          <Section heading="h2" title="Certificate" note={`pinned by ${link.pinnedBy}`}>
            <Fingerprint fingerprint={link.fingerprint} />
            <p className={styles.quiet}>
              SHA-256, <CertificateFacts certificate={link.certificate} />. Pinned on <Moment seconds={link.pinnedAt} />
              . This prints it on the master:
            </p>
            <CommandLine>{fingerprintCommand}</CommandLine>
          </Section>
        )}
        {link.tries.length > 0 && link.state === "away" && (
          <section>
            <TryList tries={link.tries} />
          </section>
        )}
        <LinkCheck />
        <LackList version={link.version} />
      </div>
      {dialog === "password" && <PasswordDialog link={link} onClose={close} />}
      {dialog === "master" && <MasterAddressDialog link={link} onClose={close} />}
      {dialog === "reader" && <ReaderDialog link={link} onClose={close} />}
      {dialog === "unlink" && <UnlinkDialog link={link} onClose={close} />}
    </>
  );
}

function Fact({ label, change, children }: { label: string; change?: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span>{children}</span>
        {change}
      </dd>
    </div>
  );
}

/** What opens a form that changes the link: for administrators. */
function Change({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <RequiresRole needed="administrator" about="console">
      <Button size="xs" onClick={onClick}>
        {children}
      </Button>
    </RequiresRole>
  );
}

function State({ link: { state, stateSince } }: { link: Link }) {
  const now = useNow();
  const readAt = useReadAt();
  if (state === "away")
    return (
      <>
        Away since <ClockTime seconds={stateSince} withSeconds />
      </>
    );
  if (state === "stopped")
    return (
      <>
        Stopped since <ClockTime seconds={stateSince} withSeconds />
      </>
    );
  return <>Linked{now !== null && readAt !== null && `, read ${readAgoText(now - readAt)}`}</>;
}

/** Why the link has stopped, and the way on. */
function Problem({ link, onPassword }: { link: Link; onPassword: () => void }) {
  const kind = link.problem?.kind;
  if (kind === "certificate" && link.problem?.certificate)
    return <ChangedCertificate link={link} shown={link.problem.certificate} />;
  const isPassword = kind === "password" || kind === "key" || kind === "rights";
  return (
    <div className={styles.problem} role="alert">
      <div>
        <p>
          <b>{whyStopped(link)} The link has stopped.</b>
        </p>
        {link.problem && link.problem.message !== whyStopped(link) && (
          <p className={styles.quiet}>{link.problem.message}</p>
        )}
      </div>
      {isPassword && <Change onClick={onPassword}>Give the password…</Change>}
    </div>
  );
}

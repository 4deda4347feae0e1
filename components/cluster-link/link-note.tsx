"use client";

import { Button, Popover } from "@mantine/core";
import { IconLinkOff, IconPlugConnectedX } from "@tabler/icons-react";
import { usePathname } from "next/navigation";
import { useLinkTry } from "@/components/data/link/link-mutations";
import { useHasRole, useNeeds, useVisitor } from "@/components/session/visitor";
import { LinkButton } from "@/components/ui/link/link-button";
import { paths } from "@/components/ui/link/paths";
import { ClockTime } from "@/components/ui/time/moment";
import type { Link } from "@/lib/domain/cluster-link/link";
import { whyStopped } from "@/lib/domain/cluster-link/why-no-change";
import styles from "./link-note.module.css";
import { oldText, secondsUntil } from "./link-words";
import { useLink, useServerMoment } from "./linked";
import { TryList } from "./try-list";
import { useNow } from "./use-now";

/**
 * Says over every page that the linked cluster does not answer, or that the link has stopped. What is shown is its last known
 * state. It goes by itself when the cluster is back.
 */
export function LinkNote() {
  const link = useLink();
  const path = usePathname();
  if (link?.state !== "away" && link?.state !== "stopped") return null;
  // The page of the link says itself why it has stopped, with the way on.
  if (link.state === "stopped" && path === paths.link) return null;
  return (
    <section className={styles.note} aria-label="Link with the cluster">
      {link.state === "away" ? <Away link={link} /> : <Stopped link={link} />}
    </section>
  );
}

function Away({ link }: { link: Link }) {
  const byHere = useServerMoment();
  const now = useNow();
  const left = secondsUntil(link.nextTryAt === null ? null : byHere(link.nextTryAt), now);
  const again = useLinkTry();
  const off = useNeeds("viewer", "console");
  const { name } = useVisitor();
  return (
    <>
      <IconPlugConnectedX size={18} aria-hidden="true" className={styles.icon} />
      <p role="alert">
        <b>
          {link.host} has not answered since <ClockTime seconds={link.stateSince} withSeconds />
          {now !== null && (
            <span aria-hidden="true"> ({oldText(now - byHere(link.stateSince)).replace(/ old$/, "")})</span>
          )}
          .
        </b>{" "}
        You see its last known state. Changes are off until it does.
      </p>
      <span className={styles.next}>{left === null ? "Trying…" : `Next try in ${left} s`}</span>
      {off === null && name !== null && (
        <Button size="xs" loading={again.isPending} onClick={() => again.mutate({})}>
          Try now
        </Button>
      )}
      <Popover position="bottom-end" width={360} trapFocus>
        <Popover.Target>
          <Button size="xs" variant="subtle" aria-haspopup="dialog">
            What was tried
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label="What was tried">
          <TryList tries={link.tries} />
          <p className={styles.jobs}>Jobs that are under way there will be looked up, not sent again.</p>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

function Stopped({ link }: { link: Link }) {
  const isAdministrator = useHasRole("administrator");
  return (
    <>
      <IconLinkOff size={18} aria-hidden="true" className={styles.icon} />
      <p role="alert">
        <b>{whyStopped(link)}</b> The link has stopped.{" "}
        {link.readAt !== null && (
          <>
            You see its state of <ClockTime seconds={link.readAt} withSeconds />.{" "}
          </>
        )}
        Changes are off until {isAdministrator ? "you have looked at it." : "an administrator has looked at it."}
      </p>
      <LinkButton size="xs" href={paths.link}>
        Show the link
      </LinkButton>
    </>
  );
}

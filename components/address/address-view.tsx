"use client";

import { ActionIcon, Tooltip } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { addressQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { AssignAddress } from "@/components/instance/change/assign-address";
import { RequiresRole } from "@/components/session/requires-role";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link/link-button";
import { addressPath, lifePath, paths } from "@/components/ui/link/paths";
import { RefLink } from "@/components/ui/link/ref-link";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { useTimeZone } from "@/components/ui/time/moment";
import { dayText } from "@/components/ui/time/moment-text";
import { ip4Text } from "@/lib/domain/address/ip";
import { neighboursOf, type Tenure, tenuresIn } from "@/lib/domain/past/address-life";
import { count } from "@/lib/domain/sentence";
import type { AddressPage } from "@/lib/queries/past/address-life";
import { AddressAside } from "./address-aside";
import styles from "./address-view.module.css";
import { LifeLane } from "./life-lane";
import { LifeList, tenureId } from "./life-list";
import { OutsideNote } from "./outside-note";
import { useAskedTime } from "./use-asked-time";
import { WhoHeld } from "./who-held";

type AddressViewProps = {
  address: string;
  /** The network in which its life is told, where one is named. */
  network: string | undefined;
  /** When the page was made, in seconds since the epoch. */
  now: number;
};

/** The page of an address: who held it when and why, and what it is now. */
export function AddressView({ address, network, now }: AddressViewProps) {
  const { data: page, error } = useRead(addressQuery(address, network));
  const { text, asked, setText } = useAskedTime(now);
  const zone = useTimeZone();
  if (error && !page) return <EmptyState>{error.message}</EmptyState>;
  if (!page) return null;
  const { tenures, start, names, isThere } = page;
  const time = typeof asked === "object" ? asked : null;
  return (
    <>
      <PageHead
        title={address}
        note={<WhichNetwork page={page} />}
        crumb={{ href: paths.networks, label: "Addresses" }}
        actions={<Actions page={page} network={network} on={text} />}
      />
      <div className={styles.body}>
        <section className={styles.left} aria-label="Life of the address">
          {page.network === null && page.ip4 !== null && <OutsideNote page={page} />}
          <div>
            <WhoHeld
              tenures={tenures}
              start={start}
              text={text}
              asked={asked}
              onAsk={(next) => void setText(next)}
              now={now}
            />
            <LifeLane tenures={tenures} start={start} asked={time} now={now} onChoose={goTo} />
          </div>
          <Section heading="h2" title="Life of the address" note={lifeNote(page, zone)}>
            <LifeList tenures={tenures} hits={time ? tenuresIn(tenures, time) : []} names={names} now={now} />
          </Section>
        </section>
        <AddressAside page={page} now={now} asked={time} />
      </div>
      {isThere && page.network && <AssignAddress network={page.network.name} />}
    </>
  );
}

/** Brings what is said of a tenure into view, for readers and for screen readers. */
function goTo(tenure: Tenure): void {
  const said = document.getElementById(tenureId(tenure));
  said?.focus({ preventScroll: true });
  said?.scrollIntoView({ block: "nearest" });
}

function WhichNetwork({ page: { network, isThere, ip4 } }: { page: AddressPage }) {
  if (network === null) return ip4 === null ? "" : "outside every network";
  if (!isThere) return <>in {network.name}, which was removed</>;
  return (
    <>
      in <RefLink kind="network" to={network.name} />
    </>
  );
}

/** "3 holders since 2 Nov 2025, newest first" */
function lifeNote({ tenures, start }: AddressPage, zone: string): string {
  const held = tenures.filter(({ holders }) => holders.length > 0).length;
  const since = start.at ?? tenures.at(-1)?.from ?? null;
  return `${count(held, "holder")}${since === null ? "" : ` since ${dayText(since, zone)}`}, newest first`;
}

type ActionsProps = { page: AddressPage; network: string | undefined; on: string | null };

function Actions({ page, network, on }: ActionsProps) {
  const { address, isThere, letter } = page;
  const { before, after } = neighboursOf(page.ip4 ?? 0, page.network?.cidr ?? null);
  const path = (ip4: number | null) =>
    ip4 === null || page.ip4 === null ? null : lifePath(ip4Text(ip4), network, on ?? undefined);
  useStepKeys(path(before), path(after));
  const here = typeof window === "undefined" ? "" : window.location.href;
  return (
    <>
      {page.ip4 !== null && (
        <>
          <Step label="Previous address ([)" path={path(before)} icon={<IconChevronLeft size={16} />} />
          <Step label="Next address (])" path={path(after)} icon={<IconChevronRight size={16} />} />
        </>
      )}
      <CopyButton text={here} label="Copy the link to this page" />
      {isThere && page.network && (letter === "." || letter === "F") && (
        <LinkButton href={addressPath(page.network.name, address)} variant="filled">
          Reserve {address}…
        </LinkButton>
      )}
      {!isThere && page.ip4 !== null && page.tenures[0]?.holders.some(({ kind }) => kind === "nic") && (
        <RequiresRole needed="operator">
          <LinkButton href={paths.newNetwork} variant="filled">
            Add a network for it…
          </LinkButton>
        </RequiresRole>
      )}
    </>
  );
}

function Step({ label, path, icon }: { label: string; path: string | null; icon: React.ReactNode }) {
  const router = useRouter();
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} disabled={path === null} onClick={() => path !== null && router.push(path)}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

/** Keys inside these are their own. */
const typing = "input, select, textarea, [role=menu], [role=listbox], [role=dialog]";

/** `[` and `]` lead to the address before and after. */
function useStepKeys(before: string | null, after: string | null): void {
  const router = useRouter();
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const path = { "[": before, "]": after }[event.key];
      if (!path || event.ctrlKey || event.metaKey) return;
      if (event.target instanceof HTMLElement && event.target.closest(typing)) return;
      event.preventDefault();
      router.push(path);
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [before, after, router]);
}

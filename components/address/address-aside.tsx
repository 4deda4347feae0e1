"use client";

import { Button } from "@mantine/core";
import { IconGridDots } from "@tabler/icons-react";
import Link from "next/link";
import { useAssign } from "@/components/instance/change/use-assign";
import { RequiresRole } from "@/components/session/requires-role";
import { LinkButton } from "@/components/ui/link/link-button";
import { addressPath, jobsAboutPath, lifePath, paths } from "@/components/ui/link/paths";
import { RefLink } from "@/components/ui/link/ref-link";
import { countText, pluralText } from "@/components/ui/number-text";
import { useTimeZone } from "@/components/ui/time/moment";
import { clockText, dayText } from "@/components/ui/time/moment-text";
import { states } from "@/components/ui/usage/state-swatch";
import { rangeText } from "@/lib/domain/address/ranges";
import { netparamsText } from "@/lib/domain/model/netparams";
import type { OtherLife } from "@/lib/domain/past/address-life";
import type { AskedTime } from "@/lib/domain/past/asked-time";
import type { AddressPage } from "@/lib/queries/past/address-life";
import styles from "./address-view.module.css";
import { lengthText } from "./tenure-times";
import { holderText, nameOf, swatchOf } from "./tenure-words";
import { askedText } from "./who-held";

type AddressAsideProps = {
  page: AddressPage;
  /** In seconds since the epoch. */
  now: number;
  asked: AskedTime | null;
};

/** What the address is now, what can be done with it, and where else to look. */
export function AddressAside({ page, now, asked }: AddressAsideProps) {
  const { address, network, isThere, also, others, jobs } = page;
  return (
    <aside className={styles.aside} aria-label="Now">
      <Now page={page} />
      {isThere && network && (
        <div className={styles.buttons}>
          <AssignButton page={page} />
          <LinkButton
            href={addressPath(network.name, address)}
            leftSection={<IconGridDots size={14} aria-hidden="true" />}
          >
            Show on the map
          </LinkButton>
        </div>
      )}
      {(others.length > 0 || also.length > 0) && (
        <section className={styles.more}>
          <h3>Also called {address}</h3>
          <ul>
            {others.map((other) => (
              <Other key={other.network.uuid} address={address} other={other} now={now} />
            ))}
            {also
              .filter(({ uuid }) => others.every((other) => other.network.uuid !== uuid))
              .map(({ uuid, name }) => (
                <li key={uuid}>
                  In {name}. <Link href={lifePath(address, name)}>Show its life there</Link>
                </li>
              ))}
          </ul>
        </section>
      )}
      <section className={styles.more}>
        <h3>See also</h3>
        <ul>
          <li>
            <Link href={jobsAboutPath(address)}>Jobs that touched {address}</Link> <span>{countText(jobs)}</span>
          </li>
          {asked && network && isThere && <SameDay network={network.name} asked={asked} />}
        </ul>
      </section>
    </aside>
  );
}

function Now({ page }: { page: AddressPage }) {
  const zone = useTimeZone();
  const { tenures, letter, detail, free, network, isThere } = page;
  const [now] = tenures;
  if (!now) return null;
  const state = letter === null ? swatchOf(now) : (letter as keyof typeof states);
  const { token, label } = states[state];
  const nobody = now.holders.length === 0;
  const claim = detail?.claims[0];
  const title = nobody ? (network === null || !isThere ? "Nobody has it" : label) : now.holders.map(nameOf).join("; ");
  return (
    <div className={styles.now}>
      <div className={styles.state}>
        <span
          className={styles.cell}
          style={{ background: `var(--s-${token})`, color: `var(--i-${token})` }}
          data-free={nobody || undefined}
          aria-hidden="true"
        >
          {nobody ? (page.address.split(".")[3] ?? "·") : state}
        </span>
        <div>
          <b>{title}</b>
          <span>
            {now.from === null
              ? network === null
                ? "in no network"
                : ""
              : `since ${dayText(now.from, zone)}, ${clockText(now.from, zone)}`}
          </span>
        </div>
      </div>
      <dl className={styles.facts}>
        {network && isThere && (
          <>
            <dt>Network</dt>
            <dd>
              <RefLink kind="network" to={network.name} /> <span>{network.cidr}</span>
            </dd>
          </>
        )}
        {claim && (
          <>
            <dt>Node</dt>
            <dd>
              <RefLink kind="node" to={claim.node.name} /> <span>in {claim.group.name}</span>
            </dd>
            <dt>Netparams</dt>
            <dd>{netparamsText(claim.wiring)}</dd>
          </>
        )}
        {free && (
          <>
            <dt>Free around it</dt>
            <dd>
              {rangeText(free)} <span>{countText(free.last - free.first + 1)}</span>
            </dd>
          </>
        )}
        {(state === "!" || state === "O" || state === "H" || state === "B") && (
          <>
            <dt>State</dt>
            <dd>{label}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

function AssignButton({ page: { address, letter } }: { page: AddressPage }) {
  const assign = useAssign();
  if (letter !== "." && letter !== "F" && letter !== "E") return null;
  return (
    <RequiresRole needed="operator">
      <Button onClick={() => assign.open(address)}>Assign to a NIC…</Button>
    </RequiresRole>
  );
}

function Other({ address, other, now }: { address: string; other: OtherLife; now: number }) {
  const zone = useTimeZone();
  const { network, until, last, holders } = other;
  const gone = until === null ? "" : `, removed ${dayText(until, zone)}`;
  const more = holders > 1 ? `, and ${pluralText(holders - 1, "holder")} before` : "";
  return (
    <li>
      In {until === null ? <RefLink kind="network" to={network.name} /> : network.name}
      {gone}:{" "}
      {last === null
        ? "nobody had it"
        : `${holderText(last)}${last.from === null ? "" : ` for ${lengthText(last, now)}`}${more}`}
      . <Link href={lifePath(address, until === null ? network.name : network.uuid)}>Show its life there</Link>
    </li>
  );
}

/** What happened that day in the network. */
function SameDay({ network, asked }: { network: string; asked: AskedTime }) {
  const zone = useTimeZone();
  const day = asked.text.slice(0, 10);
  const query = new URLSearchParams({ kind: "network", object: network, since: day, until: day });
  return (
    <li>
      <Link href={`${paths.activity}?${query}`}>The same day in {network}</Link> <span>{askedText(asked, zone)}</span>
    </li>
  );
}

"use client";

import { RefLink } from "@/components/ui/link/ref-link";
import { useTimeZone } from "@/components/ui/time/moment";
import { clockText, dayText } from "@/components/ui/time/moment-text";
import { StateSwatch } from "@/components/ui/usage/state-swatch";
import type { Holder } from "@/lib/domain/past/address-holders";
import type { LifeEvent, Tenure } from "@/lib/domain/past/address-life";
import styles from "./life-list.module.css";
import { lengthText, periodText } from "./tenure-times";
import { nameOf, swatchOf } from "./tenure-words";

type LifeListProps = {
  /** Newest first. */
  tenures: Tenure[];
  /** Those that are the answer to what is asked. */
  hits: readonly Tenure[];
  /** What is called so today, by UUID. */
  names: Record<string, string>;
  /** In seconds since the epoch. */
  now: number;
};

/** The tenures of an address in words, newest first. Names are those of then; only what is still there is a link. */
export function LifeList({ tenures, hits, names, now }: LifeListProps) {
  const zone = useTimeZone();
  return (
    <ol className={styles.life}>
      {tenures.map((tenure) => (
        <li key={tenureId(tenure)} id={tenureId(tenure)} tabIndex={-1} data-hit={hits.includes(tenure) || undefined}>
          <div className={styles.when}>
            {periodText(tenure, zone)}
            <small>{lengthText(tenure, now)}</small>
          </div>
          <div className={styles.rail} data-nobody={tenure.letter === "-" || undefined}>
            <StateSwatch state={swatchOf(tenure)} />
          </div>
          <div className={styles.card}>
            <Titles tenure={tenure} names={names} zone={zone} />
            {tenure.events.length > 0 && (
              <ul>
                {tenure.events.map((event) => (
                  <Event key={`${event.job.id} ${event.what}`} event={event} />
                ))}
              </ul>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** The id in the page of what is said of a tenure. */
export function tenureId({ from, until }: Tenure): string {
  return `tenure-${from ?? "first"}-${until ?? "now"}`;
}

type TitlesProps = { tenure: Tenure; names: Record<string, string>; zone: string };

function Titles({ tenure, names, zone }: TitlesProps) {
  const { holders, network } = tenure;
  if (holders.length === 0)
    return (
      <h3>
        {network === null ? "Nobody" : "Free"} <span>{freeText(tenure, zone)}</span>
      </h3>
    );
  return holders.map((holder) => (
    <h3 key={nameOf(holder)}>
      <Title holder={holder} names={names} /> <span>{moreOf(holder, tenure, names, zone)}</span>
    </h3>
  ));
}

function freeText({ network, heldUntil, until }: Tenure, zone: string): string {
  if (network === null) return "no network contained it";
  if (heldUntil === undefined || (until !== null && heldUntil > until)) return `in ${network.name}`;
  return `not handed out before ${clockText(heldUntil, zone)} on ${dayText(heldUntil, zone)}, free since`;
}

function Title({ holder, names }: { holder: Holder; names: Record<string, string> }) {
  if (holder.kind !== "nic") return titleOf(holder);
  const { uuid, name } = holder.instance;
  const now = names[uuid];
  return now === undefined ? name : <RefLink kind="instance" to={now} label={name} />;
}

function titleOf(holder: Exclude<Holder, { kind: "nic" }>): string {
  if (holder.kind === "reservation") return holder.row.reason === "" ? "Reserved" : holder.row.reason;
  return nameOf(holder);
}

/** What else there is to say of a holder, in a quiet line. */
function moreOf(holder: Holder, { network, until }: Tenure, names: Record<string, string>, zone: string): string {
  if (holder.kind === "nic") {
    const now = names[holder.instance.uuid];
    const where = holder.network ? holder.network.name : "in no network";
    const gone = now === undefined ? "removed since" : now === holder.instance.name ? "" : `now ${now}`;
    return [`NIC ${holder.index}`, where, holder.mac, gone].filter(Boolean).join(" · ");
  }
  if (holder.kind === "role") return network ? `${network.name}, ${network.cidr}` : "";
  if (holder.kind === "orphan") return "The pool says so, and no NIC has it";
  const { owner = "", expiresAt = null } = holder.row as { owner?: string; expiresAt?: number | null };
  const end = expiresAt === null ? "" : `${until === null ? "until" : "was to end"} ${dayText(expiresAt, zone)}`;
  return ["reserved", owner && `owner ${owner}`, end].filter(Boolean).join(", ");
}

const words = { taken: "Taken", left: "Left", known: "Known" } as const;

function Event({ event: { what, text, job } }: { event: LifeEvent }) {
  const zone = useTimeZone();
  return (
    <li>
      <span>{what === "changed" ? dayText(job.at, zone).replace(/ \d{4}$/, "") : words[what]}</span>
      <span>
        {text}
        {what !== "known" && (job.reason === "" ? <>, no reason given</> : <q> {`“${job.reason}”`}</q>)}
      </span>
      <span>
        {job.actor} · <RefLink kind="job" to={job.id} label={`job ${job.id}`} />
      </span>
    </li>
  );
}

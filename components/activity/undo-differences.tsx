"use client";

import { IconArrowBackUp } from "@tabler/icons-react";
import type { Column } from "@/components/table/column";
import { ListTable } from "@/components/table/list-table";
import { useTable } from "@/components/table/use-table";
import { CopyButton } from "@/components/ui/copy-button";
import { LinkButton } from "@/components/ui/link/link-button";
import { objectPath } from "@/components/ui/link/paths";
import { RefLink } from "@/components/ui/link/ref-link";
import { countText } from "@/components/ui/number-text";
import { Section } from "@/components/ui/section";
import { Moment } from "@/components/ui/time/moment";
import type { Difference, Differences } from "@/lib/domain/refusal";
import { listed, verb } from "@/lib/domain/sentence";
import styles from "./undo-differences.module.css";

const columns: Column<Difference>[] = [
  { id: "what", head: "What", card: "name", cell: ({ what, field }) => <What what={what} field={field} /> },
  { id: "was", head: "Then", cell: ({ was, same }) => <span data-quiet={same || undefined}>{capital(was)}</span> },
  {
    id: "now",
    head: "Now",
    cell: ({ now, same }) => (same ? <span data-quiet>As left</span> : <b className={styles.now}>{capital(now)}</b>),
  },
  { id: "by", head: "Changed by", cell: (row) => <ChangedBy {...row} /> },
];

type UndoDifferencesProps = { job: number; differences: Differences };

/** Why a job cannot be undone: what it left and what is there now, what has changed again first; and one way on. */
export function UndoDifferences({ job, differences }: UndoDifferencesProps) {
  const { changed, all, rows } = differences;
  const list = useTable({
    columns,
    rows,
    rowId: ({ what, field, was, now }) => `${what} ${field} ${was} ${now}`,
  });
  const actors = [...new Set(rows.flatMap(({ by }) => by?.actor ?? []))];
  const last = Math.max(0, ...rows.flatMap(({ by }) => by?.job ?? []));
  const left = all - rows.length;
  return (
    <div className={styles.refused}>
      <div className={styles.callout} role="status">
        <IconArrowBackUp size={18} aria-hidden="true" />
        <p>
          <b>
            It cannot be undone: {countText(changed)} of the {countText(all)} {all === 1 ? "thing" : "things"} it
            changed {verb(changed, "has", "have")} changed again.
          </b>
          {actors.length > 0 && (
            <span className={styles.why}>Undo would overwrite what {listed(actors)} did since.</span>
          )}
        </p>
        {last > 0 && <LinkButton href={objectPath("job", String(last))}>Show job {last}</LinkButton>}
      </div>
      <Section heading="h2" title={`What job ${job} left, and what is there now`}>
        <div className={styles.copy}>
          <CopyButton text={rows.map(textOf).join("\n")} label="Copy as text" />
        </div>
        <ListTable list={list} label={`What job ${job} left, and what is there now`} boxed />
      </Section>
      {left > 0 && <p className={styles.quiet}>And {countText(left)} more.</p>}
    </div>
  );
}

function What({ what, field }: Pick<Difference, "what" | "field">) {
  return (
    <span className={styles.what}>
      {what}
      {field !== "" && <small>{field}</small>}
    </span>
  );
}

function ChangedBy({ same, by }: Pick<Difference, "same" | "by">) {
  if (same) return <span data-quiet>Nobody</span>;
  if (by === null) return <span data-quiet>Not known</span>;
  return (
    <span>
      {by.actor}
      {by.at !== null && (
        <>
          , <Moment seconds={by.at} />
        </>
      )}{" "}
      <RefLink kind="job" to={by.job} label={String(by.job)} />
    </span>
  );
}

function textOf({ what, field, was, now, same, by }: Difference): string {
  const who = by === null ? "" : `${by.actor ?? ""} job ${by.job}`;
  return [what, field, was, same ? "as left" : now, who].join("\t");
}

/** "none" begins its cell; names and values stay as they are. */
function capital(text: string): string {
  return text === "none" ? "None" : text;
}

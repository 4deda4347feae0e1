"use client";

import { IconCheck } from "@tabler/icons-react";
import Link from "next/link";
import { overviewQuery, problemsQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link/link-button";
import { paths } from "@/components/ui/link/paths";
import { countText, pluralText } from "@/components/ui/number-text";
import { PageHead } from "@/components/ui/page-head";
import { ClockTime, useTimeZone } from "@/components/ui/time/moment";
import { wholeDayText } from "@/components/ui/time/moment-text";
import type { CheckedProblems } from "@/lib/queries/findings";
import type { Overview } from "@/lib/queries/overview/overview";
import { FullestTable } from "./fullest-table";
import { NeedList } from "./need-list";
import { shownNeeds } from "./need-words";
import styles from "./overview-view.module.css";
import { Today } from "./today";

/** What needs somebody, how full the fullest networks are, and what happened today. */
export function OverviewView() {
  const { data, updatedAt } = useRead(overviewQuery());
  const problems = useRead(problemsQuery());
  const zone = useTimeZone();
  if (!data) return null;
  const at = updatedAt / 1000;
  return (
    <>
      <PageHead title="Overview" subtitle={wholeDayText(at, zone)} />
      <div className={styles.body}>
        <div className={styles.left}>
          <Needs overview={data} problems={problems.data} error={problems.error} at={at} />
          <Fullest overview={data} />
        </div>
        <Today />
      </div>
    </>
  );
}

type NeedsProps = { overview: Overview; problems: CheckedProblems | undefined; error: Error | null; at: number };

function Needs({ overview, problems, error, at }: NeedsProps) {
  const needs = shownNeeds(overview.needs, problems);
  if (needs.length === 0) return <Well overview={overview} problems={problems} error={error} />;
  return (
    <section>
      <div className={styles.title}>
        <h2>Needs you</h2>
        <span>{countText(needs.length)}</span>
      </div>
      <NeedList needs={needs} at={at} />
    </section>
  );
}

/** All is well once verify has looked, not before. */
function Well({ overview: { networks, nics }, problems, error }: Omit<NeedsProps, "at">) {
  if (!problems)
    return (
      <p className={styles.well}>{error ? `Verify could not be asked. ${error.message}` : "Verify is checking…"}</p>
    );
  return (
    <p className={styles.well}>
      <IconCheck size={16} aria-hidden="true" />
      <span>
        <b>Everything is well.</b> Nothing is full, refused, inconsistent or about to end.{" "}
        {pluralText(networks, "network")} and {pluralText(nics, "NIC")} checked at <ClockTime seconds={problems.at} />.
      </span>
    </p>
  );
}

function Fullest({ overview: { fullest, networks } }: { overview: Overview }) {
  if (networks === 0)
    return (
      <EmptyState
        action={
          <LinkButton needs="operator" href={paths.newNetwork} variant="filled">
            Add network
          </LinkButton>
        }
      >
        No networks yet. Add one, or import a cluster.
      </EmptyState>
    );
  return (
    <section>
      <div className={styles.title}>
        <h2>Fullest networks</h2>
        <Link href={paths.networks} prefetch={false}>
          {networks === 1 ? "1 network" : `All ${countText(networks)} networks`}
        </Link>
      </div>
      <FullestTable networks={fullest} />
    </section>
  );
}

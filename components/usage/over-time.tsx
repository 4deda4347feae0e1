"use client";

import { SegmentedControl } from "@mantine/core";
import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { networkQuery, usageHistoryQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { NetworkFrame } from "@/components/network/network-frame";
import { EmptyState } from "@/components/ui/empty-state";
import type { NetworkUsageHistory } from "@/lib/queries/usage/network-usage";
import { ForecastHead } from "./forecast-head";
import { LargeChanges } from "./large-changes";
import styles from "./over-time.module.css";
import { UsageNumbers } from "./usage-numbers-table";

/** The library that draws it is large: it comes with the first chart that is shown. */
const UsageChart = dynamic(() => import("./usage-chart"), {
  ssr: false,
  loading: () => <div className={styles.place} />,
});

const ranges = { "30": "30 days", "90": "90 days", "365": "1 year", all: "All" } as const;
type Range = keyof typeof ranges;
const inAddress = parseAsStringLiteral(Object.keys(ranges) as Range[]).withDefault("365");

/** How full a network was, when it will be full, and which jobs changed the most. */
export function OverTime({ name }: { name: string }) {
  const page = useRead(networkQuery(name)).data;
  const history = useRead(usageHistoryQuery(name)).data;
  const [range, setRange] = useQueryState("range", inAddress);
  const days = range === "all" ? null : Number(range);
  return (
    <NetworkFrame name={name} tools={<RangeSwitch range={range} onChange={setRange} />}>
      {page && history && history.days.length > 0 ? (
        <div className={styles.body}>
          <ForecastHead history={history} thresholds={page.facts} />
          <figure className={styles.figure} aria-label={`Used addresses of ${page.facts.name} over time, in per cent`}>
            <UsageChart history={history} thresholds={page.facts} range={days} />
          </figure>
          <Details history={history} range={days} name={name} words={ranges[range]} />
        </div>
      ) : (
        <EmptyState>Its usage is known from its next change on.</EmptyState>
      )}
    </NetworkFrame>
  );
}

type RangeSwitchProps = { range: Range; onChange: (range: Range) => void };

function RangeSwitch({ range, onChange }: RangeSwitchProps) {
  return (
    <SegmentedControl<Range>
      aria-label="How far to look back"
      value={range}
      onChange={onChange}
      data={Object.entries(ranges).map(([value, label]) => ({ value: value as Range, label }))}
    />
  );
}

type DetailsProps = { history: NetworkUsageHistory; range: number | null; name: string; words: string };

function Details({ history, range, name, words }: DetailsProps) {
  const from = range === null ? 0 : history.now - range * 86_400;
  const days = history.days.filter(({ at }) => at >= from);
  return (
    <>
      <LargeChanges
        days={days}
        network={name}
        heading={range === null ? "Largest changes" : `Largest changes in ${words}`}
      />
      <UsageNumbers days={days} size={history.size} />
    </>
  );
}

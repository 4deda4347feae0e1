"use client";

import {
  Area,
  ComposedChart,
  Line,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { countText } from "@/components/ui/number-text";
import { useTimeZone } from "@/components/ui/time/moment";
import { dayText } from "@/components/ui/time/moment-text";
import { thresholdsOf } from "@/lib/domain/pool/fullness";
import type { NetworkUsageHistory } from "@/lib/queries/usage/network-usage";
import { type ChartPoint, chartOf, monthTicks } from "./chart-points";
import { grownText } from "./grown-text";
import styles from "./usage-chart.module.css";

type UsageChartProps = {
  history: NetworkUsageHistory;
  thresholds: Parameters<typeof thresholdsOf>[0];
  /** How many days it looks back; null: as many as are known. */
  range: number | null;
};

const tick = { fontSize: 11, fill: "var(--text-3)" };

/** Used addresses over time in per cent, and what comes if it goes on. The library that draws it is loaded with this file. */
export default function UsageChart({ history, thresholds, range }: UsageChartProps) {
  const { points, from, to } = chartOf(history, range);
  const { warn, danger } = thresholdsOf(thresholds);
  const today = points.findLast(({ day }) => day !== undefined);
  const used = (today?.instance ?? 0) + (today?.external ?? 0);
  return (
    <div className={styles.chart} aria-hidden="true">
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={points} margin={{ top: 16, right: 16, bottom: 4, left: 0 }} accessibilityLayer={false}>
          <XAxis
            dataKey="at"
            type="number"
            domain={[from, to]}
            ticks={monthTicks(from, to)}
            tickFormatter={(at: number) => axisText(at, to - from)}
            tick={tick}
            stroke="var(--line)"
            interval="preserveStartEnd"
          />
          <YAxis
            domain={[0, 100]}
            ticks={[0, 25, 50, 75, 100]}
            tickFormatter={(share: number) => `${share} %`}
            tick={tick}
            width={48}
            axisLine={false}
            tickLine={false}
          />
          {[25, 50, 75, 100].map((share) => (
            <ReferenceLine key={share} y={share} stroke="var(--line)" />
          ))}
          <Area
            dataKey="instance"
            stackId="used"
            type="stepAfter"
            fill="var(--s-instance)"
            fillOpacity={1}
            stroke="var(--bg)"
            strokeWidth={1}
            isAnimationActive={false}
            activeDot={false}
          />
          <Area
            dataKey="external"
            stackId="used"
            type="stepAfter"
            fill="var(--s-external)"
            fillOpacity={1}
            stroke="none"
            isAnimationActive={false}
            activeDot={false}
          />
          <Area
            dataKey="band"
            fill="var(--text)"
            fillOpacity={0.12}
            stroke="none"
            isAnimationActive={false}
            activeDot={false}
          />
          <Line
            dataKey="ahead"
            stroke="var(--text)"
            strokeWidth={1.5}
            strokeDasharray="4 3"
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
          {warn !== null && <Threshold share={warn} word="Threshold" color="var(--warn)" />}
          {danger !== null && <Threshold share={danger} word="Urgent" color="var(--danger)" />}
          <ReferenceLine x={history.now} stroke="var(--text)" />
          <ReferenceDot
            x={history.now}
            y={used}
            r={3}
            fill="var(--text)"
            stroke="none"
            label={{
              value: `${Math.round(used)} % today`,
              position: "left",
              fontSize: 12,
              fontWeight: 600,
              fill: "var(--text)",
              dy: -12,
            }}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--text-3)" }}
            content={({ active, payload }) =>
              active ? <Tip point={payload[0]?.payload as ChartPoint | undefined} size={history.size} /> : null
            }
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

function Threshold({ share, word, color }: { share: number; word: string; color: string }) {
  return (
    <ReferenceLine
      y={share}
      stroke={color}
      strokeDasharray="2 3"
      label={{ value: `${word} ${share} %`, position: "insideTopLeft", fontSize: 11, fill: color, dy: -14 }}
    />
  );
}

/** A day under the pointer: both counts, and its largest job where it is the day of one. */
function Tip({ point, size }: { point: ChartPoint | undefined; size: number }) {
  const zone = useTimeZone();
  if (point === undefined) return null;
  const { at, day, ahead } = point;
  if (day === undefined)
    return (
      <div className={styles.tip}>
        <b>{dayText(at, zone)}</b>
        {ahead !== undefined && <span>{Math.round(ahead)} % if it goes on like this</span>}
      </div>
    );
  const { largest } = day;
  const isItsDay = largest !== null && Math.abs(at - largest.at) <= 86_400;
  return (
    <div className={styles.tip}>
      <b>{dayText(at, zone)}</b>
      <span>
        {countText(day.instance)} held by instances, {countText(day.external)} external
      </span>
      <span>
        {countText(day.free)} free of {countText(size)}
      </span>
      {isItsDay && (
        <span>
          {grownText(largest.grown)}: {largest.summary || `job ${largest.job}`}
          {largest.actor && `, ${largest.actor}`}
        </span>
      )}
    </div>
  );
}

/** "Mar", in January with its year; a day where the axis is short. */
function axisText(at: number, seconds: number): string {
  const date = new Date(at * 1000);
  if (seconds < 62 * 86_400)
    return date.toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
  const isJanuary = date.getUTCMonth() === 0;
  return date.toLocaleDateString("en-GB", { month: "short", ...(isJanuary && { year: "numeric" }), timeZone: "UTC" });
}

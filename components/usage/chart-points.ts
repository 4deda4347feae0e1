import type { NetworkUsageHistory } from "@/lib/queries/usage/network-usage";

/** A moment of the chart. Shares are in per cent of all addresses; an address that is held twice is drawn once, as instance. */
export type ChartPoint = {
  /** Seconds since the epoch. */
  at: number;
  instance?: number;
  external?: number;
  /** The forecast, and the band around it. */
  ahead?: number;
  band?: [low: number, high: number];
  /** The day that it shows; none in the future. */
  day?: NetworkUsageHistory["days"][number];
};

export type Chart = { points: ChartPoint[]; from: number; to: number };

const daySeconds = 86_400;
/** One point a day is more than a screen shows of several years. */
const mostPoints = 400;
/** The future takes so much of what the past takes. */
const ahead = 0.6;

/** What the chart draws of the last `range` days, or of all that is known where it is null. */
export function chartOf(history: NetworkUsageHistory, range: number | null): Chart {
  const { days, now } = history;
  const known = days[0]?.at ?? now;
  const from = Math.min(now - daySeconds, range === null ? known : Math.max(known, now - range * daySeconds));
  const step = Math.max(daySeconds, (now - from) / mostPoints);
  const points: ChartPoint[] = [];
  let place = days.findLastIndex(({ at }) => at <= from);
  for (let at = from; at < now; at += step) {
    while ((days[place + 1]?.at ?? now) <= at) place++;
    points.push(pointOf(history, at, days[place]));
  }
  const today = pointOf(history, now, days.at(-1));
  const { future, to } = futureOf(history, today, (now - from) * ahead);
  return { points: [...points, today, ...future], from, to };
}

function pointOf({ size }: NetworkUsageHistory, at: number, day: ChartPoint["day"]): ChartPoint {
  if (day === undefined) return { at };
  const share = (count: number) => (100 * count) / size;
  return { at, day, instance: share(day.instance), external: share(size - day.free - day.instance) };
}

/** The line to 100 % and its band, cut off where too much of the chart would be future; `today` gets where they begin. */
function futureOf({ forecast, now }: NetworkUsageHistory, today: ChartPoint, most: number) {
  if (forecast.kind !== "growing") return { future: [], to: now };
  const { fullAt, earliest, latest } = forecast;
  const used = (today.instance ?? 0) + (today.external ?? 0);
  today.ahead = used;
  today.band = [used, used];
  const to = Math.min(now + most, latest ?? fullAt + (fullAt - now) / 2);
  const on = (at: number, full: number | null) =>
    full === null ? used : Math.min(100, used + ((100 - used) * (at - now)) / Math.max(1, full - now));
  const moments = [...new Set([earliest, fullAt, to])].filter((at) => at <= to).sort((a, b) => a - b);
  const future = moments.map((at): ChartPoint => {
    const band: [number, number] = [on(at, latest), on(at, earliest)];
    return at <= fullAt ? { at, ahead: on(at, fullAt), band } : { at, band };
  });
  return { future, to };
}

/** The first of each month, or of each other month, from one moment to another: about eight of them. */
export function monthTicks(from: number, to: number): number[] {
  const months = (to - from) / daySeconds / 30.4;
  if (months < 2) return dayTicks(from, to);
  const every = Math.max(1, Math.ceil(months / 8));
  const begin = new Date(from * 1000);
  const ticks: number[] = [];
  for (let month = begin.getUTCMonth() + 1; ; month += every) {
    const at = Date.UTC(begin.getUTCFullYear(), month, 1) / 1000;
    if (at > to) return ticks;
    ticks.push(at);
  }
}

function dayTicks(from: number, to: number): number[] {
  const every = Math.max(1, Math.ceil((to - from) / daySeconds / 8));
  const first = Math.ceil(from / daySeconds);
  return Array.from({ length: Math.floor((to / daySeconds - first) / every) + 1 }, (_, at) => {
    return (first + at * every) * daySeconds;
  });
}

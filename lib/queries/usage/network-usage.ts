import { type Cidr4, cidr4Range } from "@/lib/domain/address/ip";
import { daySeconds, type Forecast, forecastOf } from "@/lib/domain/usage/forecast";
import type { UsageHistory } from "@/lib/domain/usage/usage-day";
import { uuidFirst } from "@/lib/store/by-name";
import type { Tx } from "@/lib/store/store";
import { largestJobs, usageDays } from "@/lib/store/usage/usage-days";

/** The usage of a network over time, and when it will be full. */
export type NetworkUsageHistory = UsageHistory & {
  /** When it was asked, in seconds since the epoch: where the forecast begins. */
  now: number;
  forecast: Forecast;
};

/** The usage over time of one network by UUID or exact name; null when there is none. `now` in seconds since the epoch. */
export async function networkUsageHistory(tx: Tx, name: string, now: number): Promise<NetworkUsageHistory | null> {
  const select = { uuid: true, network: true } as const;
  const row = await uuidFirst(name, (where) => tx.network.findUnique({ where, select }));
  if (!row) return null;
  const days = (await usageDays(tx, row.uuid)).get(row.uuid) ?? [];
  const largest = await largestJobs(tx, row.uuid);
  return {
    size: cidr4Range(row.network as Cidr4).size,
    days: days.map((day) => ({ ...day, largest: largest.get(Math.floor(day.at / daySeconds)) ?? null })),
    now,
    forecast: forecastOf(days, now),
  };
}

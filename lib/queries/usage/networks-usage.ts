import { type Forecast, forecastOf } from "@/lib/domain/usage/forecast";
import { basisText, forecastText } from "@/lib/domain/usage/forecast-text";
import { type Sparkline, sparklineOf } from "@/lib/domain/usage/sparkline";
import type { UsageDay } from "@/lib/domain/usage/usage-day";
import type { Tx } from "@/lib/store/store";
import { usageDays } from "@/lib/store/usage/usage-days";

/** When a network will be full, also in words and with what that rests on, and how its usage went in the last 90 days. */
export type NetworkUsage = { forecast: Forecast; text: string; basis: string; line: Sparkline };

/** What is known of the usage of all networks: a query without parameters, so that it can be remembered. */
export async function knownUsage(tx: Tx): Promise<Map<string, UsageDay[]>> {
  return usageDays(tx);
}

/**
 * The usage of networks by UUID, as it is seen in the minute of `now` (seconds since the epoch). What is known is remembered, and so is
 * this: 5,000 forecasts take half a second.
 */
export function usageOfNetworks(known: Map<string, UsageDay[]>, now: number): Record<string, NetworkUsage> {
  const minute = Math.floor(now / 60);
  const before = seen.get(known);
  if (before?.minute === minute) return before.usage;
  const usage = Object.fromEntries([...known].map(([uuid, days]) => [uuid, networkUsage(days, now)]));
  seen.set(known, { minute, usage });
  return usage;
}

const seen = new WeakMap<Map<string, UsageDay[]>, { minute: number; usage: Record<string, NetworkUsage> }>();

/** The usage of one network from the days on which it changed. */
export function networkUsage(days: readonly UsageDay[], now: number): NetworkUsage {
  const forecast = forecastOf(days, now);
  return {
    forecast,
    text: forecastText(forecast, now),
    basis: basisText(forecast),
    line: sparklineOf(days, now),
  };
}

import type { RecordUsage } from "@/lib/domain/model/records";
import { forecastOf } from "@/lib/domain/usage/forecast";
import { daysUntilFull, forecastText } from "@/lib/domain/usage/forecast-text";
import type { UsageDay } from "@/lib/domain/usage/usage-day";

/** The usage of a network as queries show it, seen at `now` (seconds since the epoch). */
export function recordUsage(days: readonly UsageDay[], now: number): RecordUsage {
  const forecast = forecastOf(days, now);
  const { kind } = forecast;
  return {
    fullIn: kind === "full" ? 0 : daysUntilFull(forecast, now),
    fullAt: kind === "full" ? forecast.since : kind === "growing" ? Math.round(forecast.fullAt) : null,
    forecast: forecastText(forecast, now),
    perDay: "perDay" in forecast ? Number(forecast.perDay.toFixed(4)) : kind === "steady" ? 0 : null,
    days: days.map(({ at, instance, external, free }) => [at, instance, external, free]),
  };
}

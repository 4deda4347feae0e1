import { count } from "../sentence";
import { type Basis, daySeconds, type Forecast, fewestDays, fewestJobs } from "./forecast";

/** Whole days until a network is full, at least one; null where that is not foreseen within a year. */
export function daysUntilFull(forecast: Forecast, now: number): number | null {
  return forecast.kind === "growing" ? Math.max(1, Math.round((forecast.fullAt - now) / daySeconds)) : null;
}

/** "114 days", "Full", "Too little data", "Not growing", "Over a year": a forecast in a column. */
export function forecastText(forecast: Forecast, now: number): string {
  if (forecast.kind === "growing") return count(daysUntilFull(forecast, now) ?? 0, "day");
  return { full: "Full", little: "Too little data", steady: "Not growing", far: "Over a year" }[forecast.kind];
}

/** What a forecast rests on: "From 180 days and 74 jobs: 0.56 addresses a day." */
export function basisText(forecast: Forecast): string {
  switch (forecast.kind) {
    case "full":
      return "No address is free.";
    case "little":
      return `${known(forecast)}. A forecast needs ${fewestDays} days and ${fewestJobs} jobs that changed its usage.`;
    case "steady":
      return `From ${known(forecast)}: usage does not grow.`;
    case "far":
    case "growing":
      return `From ${known(forecast)}: ${rateText(forecast.perDay)}.`;
  }
}

function known({ days, jobs }: Basis): string {
  return `${count(days, "day")} and ${count(jobs, "job")}`;
}

/** "0.56 addresses a day", "3 addresses a year". */
function rateText(perDay: number): string {
  if (perDay < 0.01) return `${rounded(perDay * 365)} addresses a year`;
  return `${rounded(perDay)} addresses a day`;
}

function rounded(value: number): string {
  return value >= 10 ? Math.round(value).toLocaleString("en-US") : String(Number(value.toFixed(2)));
}

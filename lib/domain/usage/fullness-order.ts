import type { Forecast } from "./forecast";

/** By what a list of networks is ordered: those that are full, then those that will be first; the others last. */
export function fullnessOrder(forecast: Forecast): number {
  if (forecast.kind === "full") return 0;
  if (forecast.kind === "growing") return forecast.fullAt;
  return { far: Number.MAX_SAFE_INTEGER - 2, little: Number.MAX_SAFE_INTEGER, steady: Number.MAX_SAFE_INTEGER - 1 }[
    forecast.kind
  ];
}

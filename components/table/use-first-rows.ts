"use client";

import { useState } from "react";

/** How many rows of a long table are drawn at first, and how many more each time they are asked for. */
const step = 200;

export type FirstRows<Row> = {
  shown: Row[];
  /** How many are not shown, and how many of them the next step brings. */
  left: number;
  next: number;
  more: () => void;
};

/** The first rows of a table that may be very long: nobody reads 12,000 rows, and drawing them takes seconds. */
export function useFirstRows<Row>(rows: readonly Row[]): FirstRows<Row> {
  const [limit, setLimit] = useState(step);
  const left = Math.max(0, rows.length - limit);
  return { shown: rows.slice(0, limit), left, next: Math.min(left, step), more: () => setLimit(limit + step) };
}

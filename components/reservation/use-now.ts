import { useInterval } from "@mantine/hooks";
import { useEffect, useState } from "react";

/** Now, in seconds since the epoch, anew every minute; null in the first HTML, which is older than what the reader sees. */
export function useNow(): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => setNow(Date.now() / 1000), []);
  useInterval(() => setNow(Date.now() / 1000), 60_000, { autoInvoke: true });
  return now;
}

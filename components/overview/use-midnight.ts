import { useEffect, useState } from "react";

/**
 * The midnight at which the reader's day began, in seconds since the epoch, anew with each day. Null in the first HTML: the server
 * does not know the reader's zone.
 */
export function useMidnight(): number | null {
  const [midnight, setMidnight] = useState<number | null>(null);
  useEffect(() => {
    const today = new Date();
    today.setHours(0, 0, 0, 0);
    if (midnight !== today.getTime() / 1000) setMidnight(today.getTime() / 1000);
    const tomorrow = new Date(today);
    tomorrow.setDate(today.getDate() + 1);
    const timer = setTimeout(() => setMidnight(tomorrow.getTime() / 1000), tomorrow.getTime() - Date.now());
    return () => clearTimeout(timer);
  }, [midnight]);
  return midnight;
}

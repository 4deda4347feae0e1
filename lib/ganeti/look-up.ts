import { lookup } from "node:dns/promises";
import { setTimeout as pause } from "node:timers/promises";

/** The address of a name, as this machine's resolver says; null where it says none in time. */
export async function addressOf(name: string, seconds = 2): Promise<string | null> {
  const stop = new AbortController();
  const late = pause(seconds * 1000, null, { signal: stop.signal }).catch(() => null);
  const found = lookup(name).then(
    ({ address }) => address,
    () => null,
  );
  try {
    return await Promise.race([found, late]);
  } finally {
    stop.abort();
  }
}

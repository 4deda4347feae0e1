import { addressKey } from "@/lib/domain/address/sender-address";

/** Requests that an address may send at once, and how many a second it gets back. */
type Limit = { burst: number; perSecond: number };

/** A page of the console is some twenty requests. */
export const forPeople: Limit = { burst: 1_000, perSecond: 100 };
/** A client of the HTTP API may ask for every object by itself; a machine with two cores answers some 400 of these a second. */
export const forPrograms: Limit = { burst: 2_000, perSecond: 200 };

/** More addresses than this are forgotten, all at once: the memory of this stays small. */
const mostAddresses = 10_000;

/** Counts the requests of each address; `now` in milliseconds. False for one that is too many. */
export function rateLimit({ burst, perSecond }: Limit): (address: string, now: number) => boolean {
  const buckets = new Map<string, { left: number; at: number }>();
  return (sender, now) => {
    const address = addressKey(sender);
    const { left, at } = buckets.get(address) ?? { left: burst, at: now };
    const refilled = Math.min(burst, left + ((now - at) / 1_000) * perSecond);
    if (buckets.size >= mostAddresses && !buckets.has(address)) buckets.clear();
    buckets.set(address, { left: Math.max(0, refilled - 1), at: now });
    return refilled >= 1;
  };
}

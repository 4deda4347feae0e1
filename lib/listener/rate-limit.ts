import { TokenBucket } from "limiter";
import { LRUCache } from "lru-cache";
import { addressKey } from "@/lib/domain/address/sender-address";

/** Requests that an address may send at once, and how many a second it gets back. */
type Limit = { burst: number; perSecond: number };

/** A page of the console is some twenty requests. */
export const forPeople: Limit = { burst: 1_000, perSecond: 100 };
/** A client of the HTTP API may ask for every object by itself; a machine with two cores answers some 400 of these a second. */
export const forPrograms: Limit = { burst: 2_000, perSecond: 200 };

/** Of more addresses than this, those that have been quiet the longest are forgotten: the memory of this stays small. */
const mostAddresses = 10_000;

/** Counts the requests of each address. False for one that is too many. */
export function rateLimit(limit: Limit): (address: string) => boolean {
  const buckets = new LRUCache<string, TokenBucket>({ max: mostAddresses });
  return (sender) => {
    const address = addressKey(sender);
    const bucket = buckets.get(address) ?? fullBucket(limit);
    buckets.set(address, bucket);
    return bucket.tryRemoveTokens(1);
  };
}

function fullBucket({ burst, perSecond }: Limit): TokenBucket {
  const bucket = new TokenBucket({ bucketSize: burst, tokensPerInterval: perSecond, interval: "second" });
  bucket.content = burst;
  return bucket;
}

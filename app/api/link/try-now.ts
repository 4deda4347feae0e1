import { now } from "@/app/session/session";
import type { Link } from "@/lib/domain/cluster-link/link";
import type { Result } from "@/lib/domain/refusal";
import { logSeldom } from "@/lib/limited-log";
import { linkedClient } from "@/lib/operations/cluster-link/linked-client";
import { readNow } from "@/lib/operations/mirror/keep-mirror";
import type { Store } from "@/lib/store/store";

let going: Promise<Link | null> | null = null;

/** Asks the linked cluster at once, and answers the link as it is then. Those who press at the same time share one try. */
export function tryNow(store: Store): Promise<Link | null> {
  going ??= readNow(store, { now, open: linkedClient }).finally(() => {
    going = null;
  });
  return going;
}

/** The same after a change of the link, for whoever does not wait: the link tells what came of it. */
export function tryLater<T>(store: Store, done: Result<T>): Result<T> {
  if (done.ok)
    tryNow(store).catch((error: unknown) => {
      const name = error instanceof Error ? error.name : "unknown";
      logSeldom("warn", name, { error: name }, "the linked cluster is read later");
    });
  return done;
}

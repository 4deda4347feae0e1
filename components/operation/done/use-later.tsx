"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { failureText } from "@/components/data/refusal-error";
import type { Done } from "@/components/data/use-operation";
import { RefLink } from "@/components/ui/link/ref-link";
import { notifyRefused } from "@/components/ui/toast";
import { placeAfter } from "./done-text";
import { failedToast, isInAddress, keepForRetry, type Retry, wantRetry } from "./retry";
import { type Afterwards, useAfterwards, useDone } from "./use-done";

/** What a form is told while its job is on its way: the number, once it is known that it takes time. */
export type Watch = { onPending: (job: number) => void };

/** What a form holds, to be opened again with. */
type Held = { opcode: string; values: unknown; reason: string };

/**
 * What becomes of a form whose job takes time: `job` is its number then. The form closes and the job goes on; what came of it is
 * said wherever somebody is by then. What did not succeed can be tried again, in the form as it was left.
 */
export function useLater() {
  const [job, setJob] = useState<number | null>(null);
  const isOpen = useIsOpen();
  const conclude = useAfterwards();
  const say = useDone();
  const router = useRouter();

  /** Runs what a form sends; `held` is what it holds. */
  async function run<T>(held: Held, send: (watch: Watch) => Promise<T>): Promise<T> {
    let pending: number | null = null;
    const href = window.location.pathname + window.location.search;
    function onPending(number: number) {
      pending = number;
      setJob(number);
    }
    try {
      return await send({ onPending });
    } catch (error) {
      if (pending !== null) failed(error, { job: pending, href, ...held });
      throw error;
    } finally {
      setJob(null);
    }
  }

  /** A form that is still there says itself why. */
  function failed(error: unknown, retry: Retry) {
    if (isInAddress(retry.href)) keepForRetry(retry);
    if (!isOpen.current) sayFailed(error, retry, router.push);
  }

  /** The form is about to close, although its job goes on. */
  function leave() {
    isOpen.current = false;
  }

  /** What a form does on success; where it is closed already, only what the page that is open needs. */
  function finish(afterwards: Afterwards, done: Done) {
    if (isOpen.current) return conclude(afterwards, done);
    say(afterwards.said, done);
    const next = placeAfter(window.location.pathname, done.plan.changes);
    if (next !== null) router.replace(next);
  }
  return { job, run, finish, leave, isOpen };
}

/** Whether the form is still there. */
function useIsOpen() {
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  return isOpen;
}

function sayFailed(error: unknown, retry: Retry, go: (href: string) => void) {
  const again = isInAddress(retry.href);
  notifyRefused(
    failureText(error),
    <>
      <RefLink kind="job" to={retry.job} />
      {again && (
        <Button
          size="xs"
          onClick={() => {
            wantRetry(retry);
            go(retry.href);
          }}
        >
          Try again
        </Button>
      )}
    </>,
    failedToast(retry.job),
  );
}

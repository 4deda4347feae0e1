"use client";

import { useEffect, useSyncExternalStore } from "react";
import { noneUnderWay, onUnderWay, underWay } from "@/components/data/live/under-way";
import { RefLink } from "@/components/ui/link/ref-link";
import { hideToast, notifyRunning } from "@/components/ui/toast";

/** A job that is over before so many milliseconds is only told of when it is. */
const patience = 400;

/** Says on every page which jobs of this tab are running, as long as they are. Once, in the root of the page. */
export function UnderWayToasts() {
  const jobs = useSyncExternalStore(onUnderWay, underWay, noneUnderWay);
  return [...jobs].map((job) => <UnderWay key={job} job={job} />);
}

function UnderWay({ job }: { job: number }) {
  useEffect(() => {
    const id = `job-${job}`;
    const timer = setTimeout(
      () =>
        notifyRunning(
          id,
          <>
            <RefLink kind="job" to={job} label={`Job ${job}`} /> is running. Nothing is written yet.
          </>,
        ),
      patience,
    );
    return () => {
      clearTimeout(timer);
      hideToast(id);
    };
  }, [job]);
  return null;
}

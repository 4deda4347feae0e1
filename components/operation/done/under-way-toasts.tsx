"use client";

import { useEffect, useSyncExternalStore } from "react";
import { useLink } from "@/components/cluster-link/linked";
import { noneUnderWay, onUnderWay, underWay } from "@/components/data/live/under-way";
import { RefLink } from "@/components/ui/link/ref-link";
import { hideToast, notifyRunning } from "@/components/ui/toast";

/** A job that is over before so many milliseconds is only told of when it is. */
const patience = 400;

/** Says on every page which jobs of this tab are running, as long as they are. Once, around all pages that need signing in. */
export function UnderWayToasts() {
  const jobs = useSyncExternalStore(onUnderWay, underWay, noneUnderWay);
  return [...jobs].map((job) => <UnderWay key={job} job={job} />);
}

function UnderWay({ job }: { job: number }) {
  const isLinked = useLink() !== null;
  useEffect(() => {
    const id = `job-${job}`;
    const timer = setTimeout(
      () =>
        notifyRunning(
          id,
          <>
            <RefLink kind="job" to={job} label={`Job ${job}`} />{" "}
            {isLinked ? "is running on the cluster." : "is running. Nothing is written yet."}
          </>,
        ),
      patience,
    );
    return () => {
      clearTimeout(timer);
      hideToast(id);
    };
  }, [job, isLinked]);
  return null;
}

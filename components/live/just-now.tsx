"use client";

import { useRecentNews } from "@/components/data/live/news";
import { Initials } from "@/components/ui/initials";
import { RefLink } from "@/components/ui/link/ref-link";
import { Ago } from "@/components/ui/time/ago";
import styles from "./just-now.module.css";

const most = 5;

/** What others have done to a network, by its UUID, since this page is open. */
export function JustNow({ network }: { network: string }) {
  const news = useRecentNews().filter(
    ({ job }) =>
      job.objects.some(({ uuid }) => uuid === network) || job.addresses.some((run) => run.network.uuid === network),
  );
  if (news.length === 0) return null;
  return (
    <section className={styles.news} aria-label="Just now">
      <h2>Just now</h2>
      <ul>
        {news.slice(0, most).map(({ job, at }) => (
          <li key={job.id}>
            <Initials name={job.actor} />
            <span>
              {job.summary}
              <small>
                {job.actor !== null && <>{job.actor} · </>}
                {job.reason !== "" && <>{job.reason} · </>}
                <RefLink kind="job" to={job.id} /> · <Ago since={at} />
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

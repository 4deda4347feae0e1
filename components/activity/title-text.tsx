import { Fragment } from "react";
import type { LinkedKind } from "@/components/ui/link/paths";
import { RefLink } from "@/components/ui/link/ref-link";
import type { Job } from "@/lib/domain/job/job";
import type { JobObject } from "@/lib/domain/model/plan";
import { titleParts } from "./job-title";
import styles from "./title-text.module.css";

/**
 * A job's title with the names of its objects as links; a link leads to what has another name today, and not to what was
 * removed. What a refused job or a dry run would have made was never there, so it was not removed either.
 */
export function TitleText({ job }: { job: Pick<Job, "summary" | "objects" | "status" | "dryRun"> }) {
  const wrote = job.status === "success" && !job.dryRun;
  const parts = titleParts(job.summary, job.objects).map(({ text, object }, at) => {
    const kind = linkedKind(object);
    const key = `${at} ${text}`;
    if (kind && object?.now === null)
      return (
        <span key={key} className={styles.removed}>
          {text} {wrote && <small>removed</small>}
        </span>
      );
    return kind ? (
      <RefLink key={key} kind={kind} to={object?.now ?? text} label={text} />
    ) : (
      <Fragment key={key}>{text}</Fragment>
    );
  });
  return <span className={styles.title}>{parts}</span>;
}

function linkedKind(object: JobObject | null): LinkedKind | null {
  return object === null || object.kind === "cluster" ? null : object.kind;
}

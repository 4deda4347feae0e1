"use client";

import { Button } from "@mantine/core";
import { IconArrowRight, IconClock } from "@tabler/icons-react";
import Link from "next/link";
import { paths } from "@/components/ui/link/paths";
import head from "@/components/ui/page-head.module.css";
import { Moment } from "@/components/ui/time/moment";
import styles from "./past-page.module.css";
import type { Moments } from "./use-moment";

type PastHeadProps = {
  title: string;
  note: string;
  at: number;
  moments: Moments;
  /** Whether anything is known of the moment. */
  known: boolean;
};

/** The head of a page of the past: which moment it shows stands beside the title, and in place of the actions that there are none. */
export function PastHead({ title, note, at, moments: { comparing, compare, leave }, known }: PastHeadProps) {
  return (
    <div className={head.head}>
      <div className={head.title}>
        <Link className={head.crumb} href={paths.networks}>
          Networks /
        </Link>
        <h1>{title}</h1>
        <span className={head.note}>{note}</span>
      </div>
      <p className={styles.moment} role="status">
        <IconClock size={16} aria-hidden="true" />
        {comparing ? "" : "as it was on "}
        <Moment seconds={at} />
        {comparing && (
          <>
            <IconArrowRight size={16} aria-label="compared with" />
            now
          </>
        )}
      </p>
      <div className={`${head.actions} ${styles.actions}`}>
        <span className={styles.off}>Changes are off in the past</span>
        <Button disabled={!known} onClick={() => compare(!comparing)}>
          {comparing ? "Show this moment" : "Compare with now"}
        </Button>
        <Button variant="filled" onClick={leave}>
          Back to now <kbd className={styles.key}>Esc</kbd>
        </Button>
      </div>
    </div>
  );
}

import { IconAlertTriangle, IconCheck, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { pluralText } from "@/components/ui/number-text";
import { ClockTime } from "@/components/ui/time/moment";
import { durationText } from "@/components/ui/time/moment-text";
import type { LinkTest, TestedLine, TestedPart } from "@/lib/domain/cluster-link/link-test";
import styles from "./tested.module.css";

const labels: Record<TestedPart, string> = {
  reached: "Reached",
  version: "Version",
  reading: "Reading",
  changing: "Changing",
  clocks: "Clocks",
  masterAddress: "Master address",
  jobQueue: "Job queue",
};

type TestedProps = {
  test: LinkTest;
  /** What stands beside what was found of the master address: a field to correct it. */
  master?: ReactNode;
};

/** What a test of a link found: in one word, then part by part, with the remedy where something is limited. */
export function Tested({ test, master }: TestedProps) {
  const { at, took, problem, lines } = test;
  const limits = lines.filter(({ verdict }) => verdict === "limited").length;
  const tone = problem ? "failed" : limits > 0 ? "limited" : "good";
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.title}>Test of the link</h2>
        <span className={styles.quiet}>
          <ClockTime seconds={at} withSeconds />, {durationText(took)}
        </span>
        <p className={styles.result} data-verdict={tone} role="status">
          <VerdictIcon verdict={tone} />
          {problem ? "Does not work" : limits > 0 ? `Works, with ${pluralText(limits, "limit")}` : "Works"}
        </p>
      </div>
      <dl>
        {lines.map(({ part, verdict, text, note }) => (
          <div key={part} className={styles.line}>
            <dt>
              <VerdictIcon verdict={verdict} />
              {labels[part]}
            </dt>
            <dd>
              <span className={styles.found}>
                {text}
                {part === "masterAddress" && master}
              </span>
              {note && <small>{note}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const words = { good: "Works", limited: "Limited", failed: "Does not work" };

function VerdictIcon({ verdict }: Pick<TestedLine, "verdict">) {
  const Icon = { good: IconCheck, limited: IconAlertTriangle, failed: IconX }[verdict];
  return <Icon size={14} className={styles.icon} data-verdict={verdict} role="img" aria-label={words[verdict]} />;
}

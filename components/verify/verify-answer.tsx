import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { Read } from "@/components/data/use-read";
import { LoadingRows } from "@/components/table/loading-rows";
import { EmptyState } from "@/components/ui/empty-state";
import { pluralText } from "@/components/ui/number-text";
import { midSentence } from "@/lib/domain/sentence";
import type { Finding } from "@/lib/domain/verify/finding";
import { type FindingFilter, matches, type RepairTogether, repairOf } from "@/lib/domain/verify/repairs";
import { FindingRows } from "./finding-rows";
import { kindWords } from "./kind-words";
import type { Asked } from "./repair-dialog";

type VerifyAnswerProps = {
  read: Pick<Read<Finding[]>, "data" | "error" | "again">;
  filter: FindingFilter;
  onRepair: (asked: Asked) => void;
  /** What narrows the list. */
  children?: ReactNode;
};

/** The findings. "No problems" is only said once everything was read. */
export function VerifyAnswer({ read: { data, error, again }, filter, onRepair, children }: VerifyAnswerProps) {
  if (data === undefined) {
    if (!error) return <LoadingRows height={56} />;
    return <EmptyState action={<Button onClick={again}>Try again</Button>}>{error.message}</EmptyState>;
  }
  if (data.length === 0) return <EmptyState>No problems found.</EmptyState>;
  const findings = data.filter((finding) => matches(finding, filter));
  return (
    <FindingRows
      findings={findings}
      all={data.length}
      filters={children}
      onRepair={(finding) => onRepair(askedOne(finding))}
      onRepairs={(repairs) => onRepair(askedTogether(repairs))}
    />
  );
}

function askedTogether({ title, count, isMore, network, repair }: RepairTogether): Asked {
  const isWhole = repair.input.addresses?.length === 0;
  const what =
    isMore && isWhole ? "every finding of this kind" : `${isMore ? "the first " : ""}${pluralText(count, "finding")}`;
  return {
    title,
    message: `One job repairs ${what} in ${network.name}.`,
    why: null,
    repair,
  };
}

function askedOne(finding: Finding): Asked {
  const repair = repairOf(finding);
  if (repair === null) throw new Error(`There is no repair for: ${finding.message}`);
  return {
    title: `Repair: ${midSentence(kindWords[finding.code])}`,
    message: finding.message,
    why: finding.why,
    repair,
  };
}

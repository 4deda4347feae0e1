import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { Read } from "@/components/data/use-read";
import { LoadingRows } from "@/components/table/loading-rows";
import { EmptyState } from "@/components/ui/empty-state";
import { pluralText } from "@/components/ui/number-text";
import type { Finding } from "@/lib/domain/verify/finding";
import { type FindingFilter, matches, type RepairTogether, repairWays } from "@/lib/domain/verify/repairs";
import { Checked } from "./checked";
import { FindingRows } from "./finding-rows";
import { kindWords } from "./kind-words";
import type { Asked } from "./repair-dialog";

type VerifyAnswerProps = {
  read: Pick<Read<Finding[]>, "data" | "error" | "again" | "updatedAt">;
  /** How many NICs there are; null while that is not known. */
  checked: number | null;
  filter: FindingFilter;
  onRepair: (asked: Asked) => void;
  /** What narrows the list. */
  children?: ReactNode;
};

/** The findings. "No problems" is only said once everything was read. */
export function VerifyAnswer({ read, checked, filter, onRepair, children }: VerifyAnswerProps) {
  const { data, error, again, updatedAt } = read;
  if (data === undefined) {
    if (!error) return <LoadingRows height={56} />;
    return <EmptyState action={<Button onClick={again}>Try again</Button>}>{error.message}</EmptyState>;
  }
  if (data.length === 0)
    return (
      <EmptyState>
        No problems found. <Checked nics={checked} at={updatedAt} />
      </EmptyState>
    );
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
    ways: [{ label: title, repair }],
  };
}

function askedOne(finding: Finding): Asked {
  const ways = repairWays(finding);
  const [best] = ways;
  if (!best) throw new Error(`There is no repair for: ${finding.message}`);
  return {
    title: ways.length > 1 ? `${kindWords[finding.code]} of ${finding.object?.name}` : best.label,
    message: finding.message,
    why: finding.why,
    ways,
  };
}

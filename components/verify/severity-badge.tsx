import { IconAlertTriangle, IconBan, IconCircleX, IconInfoCircle } from "@tabler/icons-react";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Finding } from "@/lib/domain/verify/finding";

const looks = {
  blocks: { tone: "danger", icon: IconBan, word: "Blocks" },
  error: { tone: "danger", icon: IconCircleX, word: "Error" },
  warning: { tone: "warn", icon: IconAlertTriangle, word: "Warning" },
  info: { tone: "neutral", icon: IconInfoCircle, word: "Note" },
} as const;

/** How bad a finding is, as icon and word. */
export function SeverityBadge({ finding: { blocks, severity } }: { finding: Finding }) {
  const look = looks[blocks ? "blocks" : severity];
  return (
    <StatusBadge tone={look.tone} icon={<look.icon aria-hidden="true" />}>
      {look.word}
    </StatusBadge>
  );
}

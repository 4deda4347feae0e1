import { IconArrowBarToRight, IconArrowRight, IconCheck, IconLogout, IconX } from "@tabler/icons-react";
import { StatusBadge, type Tone } from "@/components/ui/status-badge";
import type { Conflict } from "@/lib/domain/model/conflict";

const words: Record<Conflict["force"], { tone: Tone; word: string; icon: typeof IconX }> = {
  adopt: { tone: "ok", word: "Adopted", icon: IconCheck },
  move: { tone: "ok", word: "Next free", icon: IconArrowRight },
  release: { tone: "warn", word: "Released", icon: IconLogout },
  leave: { tone: "neutral", word: "Left as it is", icon: IconArrowBarToRight },
  blocks: { tone: "danger", word: "Blocks", icon: IconX },
};

/** What happens to a conflicting NIC. */
export function ForceBadge({ force }: { force: Conflict["force"] }) {
  const { tone, word, icon: Icon } = words[force];
  return (
    <StatusBadge tone={tone} icon={<Icon aria-hidden="true" />}>
      {word}
    </StatusBadge>
  );
}

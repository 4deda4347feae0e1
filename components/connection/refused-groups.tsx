"use client";

import { Button } from "@mantine/core";
import { RefusalNote } from "@/components/ui/refusal-note";
import type { GroupPlan } from "./group-plan";

type RefusedGroupsProps = {
  plans: GroupPlan[];
  onLeaveOut?: (group: string) => void;
  onChangeNetparams?: (group: string) => void;
};

/** The groups that cannot go, each with why, what to do instead, and the way there. */
export function RefusedGroups({ plans, onLeaveOut, onChangeNetparams }: RefusedGroupsProps) {
  return plans.map((plan) => {
    if (plan.fate !== "refused") return null;
    const { group, refusal, conflicts } = plan;
    const hasOtherNetparams = refusal.code === "wrong_state" && conflicts.length === 0;
    const change = hasOtherNetparams && onChangeNetparams && (
      <Button size="xs" onClick={() => onChangeNetparams(group)}>
        Change netparams
      </Button>
    );
    const leave = !hasOtherNetparams && plans.length > 1 && onLeaveOut && (
      <Button size="xs" onClick={() => onLeaveOut(group)}>
        Leave {group} out
      </Button>
    );
    const shown = conflicts.length > 0 ? { ...refusal, message: `Nothing can be done for ${group} yet.` } : refusal;
    return <RefusalNote key={group} refusal={shown} action={change || leave} />;
  });
}

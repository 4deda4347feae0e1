"use client";

import { Button } from "@mantine/core";
import { RefusalNote } from "@/components/ui/refusal-note";
import { isRoleRefusal } from "@/lib/domain/model/user-role";
import { count, verb } from "@/lib/domain/sentence";
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
    const { group, refusal } = plan;
    const hasOtherNetparams = refusal.field === "netparams";
    const change = hasOtherNetparams && onChangeNetparams && (
      <Button size="xs" onClick={() => onChangeNetparams(group)}>
        Change netparams
      </Button>
    );
    const leave = !hasOtherNetparams && onLeaveOut && (
      <Button size="xs" onClick={() => onLeaveOut(group)}>
        Leave {group} out
      </Button>
    );
    const open = refusal.conflicts?.filter(({ force }) => force === "blocks").length ?? 0;
    const wait = `${group} waits: ${count(open, "NIC")} ${verb(open, "is", "are")} still in the way.`;
    const message = isRoleRefusal(refusal, "administrator") ? forceText(group) : open > 0 ? wait : refusal.message;
    return <RefusalNote key={group} refusal={{ ...refusal, message }} action={change || leave} />;
  });
}

function forceText(group: string): string {
  return `${group} waits: what is in the way takes force, which needs the role administrator.`;
}

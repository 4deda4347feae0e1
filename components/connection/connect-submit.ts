"use client";

import { useState } from "react";
import { useConnectNetwork } from "@/components/data/mutations";
import type { Done } from "@/components/data/use-operation";
import { useDone } from "@/components/undo/use-done";
import { listed } from "@/lib/domain/sentence";
import type { Settings } from "./connect-choice";
import { failureText } from "./failure-text";
import type { GroupPlan } from "./group-plan";

/** Connects a network to one group after the other, as planned; stops at the first refusal and says which it was. */
export function useConnect(network: string, onDone: () => void) {
  const { mutateAsync, isPending } = useConnectNetwork();
  const say = useDone();
  const [failure, setFailure] = useState<string | null>(null);

  async function submit(plans: Extract<GroupPlan, { fate: "goes" }>[], settings: Settings, reason: string) {
    setFailure(null);
    const done: string[] = [];
    const jobs: Done[] = [];
    for (const { group, force } of plans) {
      try {
        jobs.push(await mutateAsync({ input: { network, group, ...settings, force }, reason }));
        done.push(group);
      } catch (error) {
        const before = done.length > 0 ? `${listed(done)} ${done.length === 1 ? "is" : "are"} connected. ` : "";
        setFailure(`${before}${group}: ${failureText(error)}`);
        return;
      }
    }
    say(`${network} connected to ${listed(done)}`, ...jobs);
    onDone();
  }

  return { submit, pending: isPending, failure };
}

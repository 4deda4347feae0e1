"use client";

import { useState } from "react";
import { useConnectNetwork } from "@/components/data/mutations";
import { notify } from "@/components/ui/toast";
import { listed } from "@/lib/domain/sentence";
import type { Settings } from "./connect-choice";
import { useDisconnectNow } from "./disconnect-now";
import { failureText } from "./failure-text";
import type { GroupPlan } from "./group-plan";

/** Connects a network to one group after the other, as planned; stops at the first refusal and says which it was. */
export function useConnect(network: string, onDone: () => void) {
  const { mutateAsync, isPending } = useConnectNetwork();
  const disconnect = useDisconnectNow();
  const [failure, setFailure] = useState<string | null>(null);

  async function submit(plans: Extract<GroupPlan, { fate: "goes" }>[], settings: Settings, reason: string) {
    setFailure(null);
    const done: string[] = [];
    for (const { group, force } of plans) {
      try {
        await mutateAsync({ input: { network, group, ...settings, force }, reason });
        done.push(group);
      } catch (error) {
        const before = done.length > 0 ? `${listed(done)} ${done.length === 1 ? "is" : "are"} connected. ` : "";
        setFailure(`${before}${group}: ${failureText(error)}`);
        return;
      }
    }
    const [only] = plans;
    const action =
      plans.length === 1 && only && !only.force
        ? { label: "Disconnect", onClick: () => disconnect({ network, group: only.group, netparams: settings }) }
        : undefined;
    notify({ message: `${network} connected to ${listed(done)}`, ...(action && { action }) });
    onDone();
  }

  return { submit, pending: isPending, failure };
}

"use client";

import { useId, useState } from "react";
import { useForecasts } from "@/components/data/forecast";
import { useDisconnectNetwork } from "@/components/data/mutations";
import { connectionsQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { useDone } from "@/components/undo/use-done";
import { commandText } from "@/lib/domain/command-text";
import styles from "./connect-panel.module.css";
import { failureText } from "./failure-text";
import { disconnectSentence, groupPlan } from "./group-plan";
import { PanelDrawer } from "./panel-drawer";
import { PanelFoot } from "./panel-foot";
import { PlanPreview } from "./plan-preview";
import { ReasonField } from "./reason-field";

type DisconnectPanelProps = { network: string; group: string; onClose: () => void };

/** What stands in the way of disconnecting and what force does to it: opened when it is not one click. */
export function DisconnectPanel({ network, group, onClose }: DisconnectPanelProps) {
  const form = useId();
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const { mutateAsync, isPending } = useDisconnectNetwork();
  const say = useDone();
  const { forecasts, computing, computedAt, error } = useForecasts("OP_NETWORK_DISCONNECT", [{ network, group }]);
  const instances = useRead(connectionsQuery()).data?.groups.find(({ name }) => name === group)?.instances ?? 0;
  const plans = forecasts.map(groupPlan);
  const [plan] = plans;
  const goes = plan?.fate === "goes" ? plan : null;

  async function submit() {
    if (!goes || computing) return;
    try {
      const done = await mutateAsync({ input: { network, group, force: goes.force }, reason });
      say(`${network} disconnected from ${group}`, done);
      onClose();
    } catch (refused) {
      setFailure(failureText(refused));
    }
  }

  return (
    <PanelDrawer title={`Disconnect ${network} from ${group}`} size={860} onClose={onClose}>
      <form
        id={form}
        className={styles.single}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <PlanPreview
          network={network}
          plans={plans}
          computing={computing}
          waiting={null}
          instances={instances}
          commands={goes ? commandText("OP_NETWORK_DISCONNECT", { network, group, force: goes.force }, reason) : ""}
          goes="leaves"
        />
        <div className={styles.after}>
          <ReasonField value={reason} onChange={setReason} />
        </div>
      </form>
      <PanelFoot
        form={form}
        label={goes ? disconnectSentence(network, plans) : `Disconnect ${network} from ${group}`}
        disabled={!goes || computing}
        pending={isPending}
        failure={failure ?? error?.message ?? null}
        why={plan?.fate === "refused" ? "Force cannot help here: resolve what blocks first." : null}
        computedAt={goes ? computedAt : 0}
        onClose={onClose}
      />
    </PanelDrawer>
  );
}

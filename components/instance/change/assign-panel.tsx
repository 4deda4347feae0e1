"use client";

import { type FormEvent, useId, useState } from "react";
import { useModifyInstance } from "@/components/data/instance-mutations";
import { instanceQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { submitFailure } from "@/components/operation/failure";
import panel from "@/components/operation/panel.module.css";
import { PanelDrawer } from "@/components/operation/panel-drawer";
import { PanelFoot } from "@/components/operation/panel-foot";
import { ReasonField } from "@/components/operation/reason-field";
import { useDone } from "@/components/operation/use-done";
import { useFailure } from "@/components/operation/use-failure";
import { maxNics } from "@/lib/domain/nic/draft-nics";
import type { InstancePage } from "@/lib/queries/instances";
import type { NetworkPage } from "@/lib/queries/network-page";
import { NicPicks } from "../nic-form/nic-picks";
import type { NicItem } from "../nic-form/nic-values";
import { ForceChoice } from "./force-choice";
import { InstancePlan } from "./instance-plan";
import { InstanceSelect } from "./instance-select";
import { nicsCommand } from "./nics-command";
import { useAssign } from "./use-assign";
import { useForcedPreview } from "./use-forced-preview";

/** Gives an address of a network's map to a NIC of an instance, or to a new one. */
export function AssignPanel({ page, address }: { page: NetworkPage; address: string }) {
  const form = useId();
  const { instance: name, choose, close } = useAssign();
  const [nic, setNic] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const { mutateAsync, isPending } = useModifyInstance();
  const say = useDone();
  const instance = useRead(instanceQuery(name), name !== "").data;
  const network = page.facts.name;
  const chosen = nic ?? (instance ? unaddressed(instance) : null);
  const item = instance && itemFor(instance, chosen, { network, address });
  const input = instance && item ? { instance: instance.name, nics: [item] } : null;
  const preview = useForcedPreview("OP_INSTANCE_SET_PARAMS", input);
  const { plan, force } = preview;
  const { failure, fail, clear } = useFailure(input, preview.error);
  const ready = input !== null && plan !== null && !preview.computing;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!ready) return;
    clear();
    try {
      const done = await mutateAsync({ input: { ...input, force }, reason });
      say(`${address} assigned to ${name}`, done);
      close();
    } catch (error) {
      fail(submitFailure(error).text);
    }
  }

  return (
    <PanelDrawer title={`Assign ${address}`} note={network} size={1096} onClose={close}>
      <form id={form} className={panel.form} onSubmit={(event) => void submit(event)} noValidate>
        <InstanceSelect
          value={name}
          network={network}
          groups={page.connections.map(({ group }) => group.name)}
          onChange={(chosen) => {
            setNic(null);
            choose(chosen);
          }}
        />
        {instance && <NicPicks nics={instance.nics} chosen={chosen} onChange={setNic} />}
        <ForceChoice preview={preview} />
        <ReasonField value={reason} onChange={setReason} />
      </form>
      <section className={panel.preview} aria-label="Preview">
        <InstancePlan
          instance={name}
          preview={preview}
          waiting={input ? null : waitingFor(page, instance ?? null)}
          command={input && instance ? nicsCommand({ ...input, force }, instance.nics, reason) : null}
        />
      </section>
      <PanelFoot
        form={form}
        label={name === "" ? `Assign ${address}` : `Assign ${address} to ${name}`}
        disabled={!ready}
        pending={isPending}
        failure={failure}
        why={whyNot(name, input !== null, preview.refusal !== undefined)}
        computedAt={plan ? preview.computedAt : 0}
        onClose={close}
      />
    </PanelDrawer>
  );
}

/** Where there can be no new NIC, one that has no address is chosen at first; one that has one is for people to choose. */
function unaddressed({ nics }: InstancePage): string | null {
  return nics.length < maxNics ? null : (nics.find(({ ip }) => ip === null)?.uuid ?? null);
}

/** The change that gives the address to a NIC, or to a new one if none is chosen; null if that is impossible. */
function itemFor(
  { nics }: InstancePage,
  chosen: string | null,
  { network, address }: { network: string; address: string },
): NicItem | null {
  const nic = nics.find(({ uuid }) => uuid === chosen);
  if (!nic && nics.length >= maxNics) return null;
  if (!nic) return { op: "add", network, ip: address };
  return { op: "modify", nic: nic.uuid, ip: address, ...(nic.network?.name === network ? {} : { network }) };
}

function waitingFor({ facts, connections }: NetworkPage, instance: InstancePage | null): string {
  if (instance) return `${instance.name} has ${maxNics} NICs, the maximum. Choose one of them.`;
  if (connections.length > 0) return "Choose an instance to see a preview.";
  return `${facts.name} is not connected to any group, so no instance can use its addresses. Connect it first.`;
}

function whyNot(instance: string, chosen: boolean, refused: boolean): string | null {
  if (instance === "") return "No instance is selected.";
  if (!chosen) return "No NIC is selected.";
  return refused ? "Resolve the conflicts first." : null;
}

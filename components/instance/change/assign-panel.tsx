"use client";

import { useModifyInstance } from "@/components/data/instance-mutations";
import { instanceQuery } from "@/components/data/queries";
import { seenObject } from "@/components/data/seen-object";
import { useRead } from "@/components/data/use-read";
import { OperationPanel, PanelDrawer } from "@/components/operation/operation-panel";
import { useOperationForm } from "@/components/operation/use-operation-form";
import { maxNics } from "@/lib/domain/nic/draft-nics";
import type { InstancePage } from "@/lib/queries/instances";
import type { NetworkPage } from "@/lib/queries/network-page";
import { NicPicks } from "../nic-form/nic-picks";
import type { NicItem } from "../nic-form/nic-values";
import { InstancePlan } from "./instance-plan";
import { InstanceSelect } from "./instance-select";
import { nicsCommand } from "./nics-command";
import { useAssign } from "./use-assign";

/** The UUID of the chosen NIC; null as long as none was chosen, or for a new one. */
type Values = { nic: string | null };

/** Gives an address of a network's map to a NIC of an instance, or to a new one. */
export function AssignPanel({ page, address }: { page: NetworkPage; address: string }) {
  const { instance: name, choose, close } = useAssign();
  const instance = useRead(instanceQuery(name), name !== "").data;
  const network = page.facts.name;
  const chosenOf = ({ nic }: Values) => nic ?? (instance ? unaddressed(instance) : null);
  const form = useOperationForm("OP_INSTANCE_SET_PARAMS", {
    sees: instance ? [seenObject("instance", instance)] : [],
    values: { nic: null } as Values,
    input: (values) => {
      const item = instance && itemFor(instance, chosenOf(values), { network, address });
      return instance && item ? { instance: instance.name, nics: [item] } : null;
    },
    operation: useModifyInstance(),
    force: "offered",
    sends: "foreseen",
    afterwards: () => ({ said: `${address} assigned to ${name}`, next: close }),
  });
  return (
    <PanelDrawer title={`Assign ${address}`} note={network} size={1096} onClose={close}>
      <OperationPanel
        form={form}
        needs="operator"
        reason="asked"
        preview={
          <InstancePlan
            instance={name}
            preview={form.preview}
            waiting={form.isIdle ? waitingFor(page, instance ?? null) : null}
            command={form.asked && instance ? nicsCommand(form.asked, instance.nics, form.reason) : null}
          />
        }
        why={whyNot(name, !form.isIdle, form.preview.refusal !== undefined)}
        button={name === "" ? `Assign ${address}` : `Assign ${address} to ${name}`}
        onClose={close}
      >
        <InstanceSelect
          value={name}
          network={network}
          groups={page.connections.map(({ group }) => group.name)}
          onChange={(chosen) => {
            form.set("nic", null);
            choose(chosen);
          }}
        />
        {instance && (
          <NicPicks nics={instance.nics} chosen={chosenOf(form.values)} onChange={(nic) => form.set("nic", nic)} />
        )}
      </OperationPanel>
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

"use client";

import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { connectPath } from "@/components/connection/panel/panel-address";
import { useChangeInstanceNodes } from "@/components/data/instance-mutations";
import { submitFailure } from "@/components/operation/failure";
import { refusalProblems } from "@/components/operation/field-problems";
import form from "@/components/operation/form.module.css";
import { ReasonField } from "@/components/operation/reason-field";
import { useDone } from "@/components/operation/use-done";
import { useFailure } from "@/components/operation/use-failure";
import { RequiresRole } from "@/components/session/requires-role";
import { Dialog } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { commandText } from "@/lib/domain/command/command-text";
import type { InstancePage } from "@/lib/queries/instances";
import styles from "../nic-form/nic-form.module.css";
import { ForceChoice } from "./force-choice";
import { InstancePlan } from "./instance-plan";
import { NodeSelect, useGroupOf } from "./node-select";
import { useForcedPreview } from "./use-forced-preview";
import { useProblems } from "./use-problems";

/** Moves an instance to other nodes; if networks are missing there, says which and leads to connecting them. */
export function ChangeInstanceNodes({ instance, onClose }: { instance: InstancePage; onClose: () => void }) {
  const { name, nics } = instance;
  const [from] = useState({
    primaryNode: instance.primary.node.name,
    secondaryNode: instance.secondary?.node.name ?? "",
  });
  const [nodes, setNodes] = useState(from);
  const [reason, setReason] = useState("");
  const { mutateAsync, isPending } = useChangeInstanceNodes();
  const say = useDone();
  const problemsOf = useProblems();
  const groups = { primaryNode: useGroupOf(nodes.primaryNode), secondaryNode: useGroupOf(nodes.secondaryNode) };
  const changed = (["primaryNode", "secondaryNode"] as const).filter((field) => nodes[field] !== from[field]);
  const input = { instance: name, ...Object.fromEntries(changed.map((field) => [field, nodes[field] || null])) };
  const preview = useForcedPreview("OP_INSTANCE_CHANGE_NODES", changed.length > 0 ? input : null);
  const { plan, refusal, force } = preview;
  const { failure, fail, clear } = useFailure(input, preview.error);
  const problems = refusalProblems(refusal);
  const group = refusal?.field === "secondaryNode" ? groups.secondaryNode : groups.primaryNode;
  const lacking = nics.filter(({ uuid, network }) => network && refusal?.conflicts?.some(({ nic }) => nic === uuid));
  const [missing] = lacking.flatMap(({ network }) => network?.name ?? []);

  function choose(change: Partial<typeof nodes>) {
    problemsOf.changed();
    setNodes((now) => ({ ...now, ...change }));
  }
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!plan || preview.computing) return;
    clear();
    try {
      const done = await mutateAsync({ input: { ...input, force }, reason });
      say(`${name} moved`, done);
      onClose();
    } catch (error) {
      fail(submitFailure(error).text);
    }
  }

  return (
    <Dialog onClose={onClose} title={`Move ${name}`} size={560}>
      <form className={form.dialog} onSubmit={(event) => void submit(event)} noValidate>
        <div className={styles.nodes}>
          <NodeSelect
            label="Primary node"
            value={nodes.primaryNode}
            except={nodes.secondaryNode}
            field={{ ...problemsOf.field("primaryNode", problems), error: undefined }}
            onChange={(node) => choose({ primaryNode: node })}
          />
          <NodeSelect
            label="Secondary node"
            value={nodes.secondaryNode}
            except={nodes.primaryNode}
            clearable
            field={{ ...problemsOf.field("secondaryNode", problems), error: undefined }}
            onChange={(node) => choose({ secondaryNode: node })}
          />
        </div>
        <InstancePlan
          instance={name}
          preview={preview}
          waiting={changed.length === 0 ? "Choose another node to see a preview." : null}
          command={plan ? commandText("OP_INSTANCE_CHANGE_NODES", { ...input, force }, reason) : null}
        />
        {missing && group && (
          <div>
            <LinkButton href={connectPath({ network: missing, groups: [group] })}>
              Connect {missing} to {group}
            </LinkButton>
          </div>
        )}
        <ForceChoice preview={preview} />
        <ReasonField value={reason} onChange={setReason} />
        {failure && (
          <p role="alert" className={form.failure}>
            {failure}
          </p>
        )}
        <div className={form.foot}>
          <Button onClick={onClose}>Cancel</Button>
          <RequiresRole needed="operator">
            <Button type="submit" variant="filled" loading={isPending} disabled={!plan || preview.computing}>
              {plan ? plan.summary : `Move ${name}`}
            </Button>
          </RequiresRole>
        </div>
      </form>
    </Dialog>
  );
}

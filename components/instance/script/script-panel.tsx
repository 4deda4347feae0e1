"use client";

import { SegmentedControl } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import { scriptQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { PanelDrawer } from "@/components/operation/operation-panel";
import { LoadingRows } from "@/components/table/loading-rows";
import { CommandLine } from "@/components/ui/command-line";
import { EmptyState } from "@/components/ui/empty-state";
import { shellWord } from "@/lib/domain/command/shell-word";
import { doubtText, type ScriptSubject } from "@/lib/domain/nic-script/script-subject";
import { type ScriptKind, scriptKindOf, scriptVariables } from "@/lib/domain/nic-script/script-variables";
import { shellLines } from "@/lib/domain/nic-script/shell-lines";
import { count } from "@/lib/domain/sentence";
import type { InstanceNic } from "@/lib/queries/instances";
import { CopyForShell } from "./copy-for-shell";
import styles from "./script-panel.module.css";
import { ScriptTable } from "./script-table";

type ScriptPanelProps = { instance: string; nic: InstanceNic; onClose: () => void };

/** What network scripts are told of a NIC: each variable with its value and where that comes from. */
export function ScriptPanel({ instance, nic, onClose }: ScriptPanelProps) {
  const { data: subject, error } = useRead(scriptQuery(instance, nic.uuid));
  return (
    <PanelDrawer title="What a network script sees" note={`${instance}, NIC ${nic.index}`} size={816} onClose={onClose}>
      {subject && <Variables subject={subject} />}
      {!subject && (
        <div className={styles.body}>
          {error && <EmptyState>{error.message}</EmptyState>}
          {!error && subject === null && <EmptyState>This NIC no longer exists.</EmptyState>}
          {!error && subject === undefined && <LoadingRows height={36} />}
        </div>
      )}
    </PanelDrawer>
  );
}

const kinds: { value: ScriptKind; label: string }[] = [
  { value: "kvm-ifup", label: "kvm-ifup" },
  { value: "vif-ganeti", label: "vif-ganeti" },
  { value: "os", label: "OS scripts" },
];

function Variables({ subject }: { subject: ScriptSubject }) {
  const usual = scriptKindOf(subject.hypervisor);
  const [kind, setKind] = useState(usual);
  const variables = scriptVariables(subject, { kind });
  const doubt = doubtText(subject);
  return (
    <>
      <div className={styles.body}>
        <div className={styles.bar}>
          <SegmentedControl<ScriptKind> aria-label="Script" value={kind} onChange={setKind} data={kinds} />
          <p className={styles.number}>
            {count(variables.length, "variable")}, {sentences[kind]}
          </p>
          <CopyForShell text={shellLines(variables, { exported: true })} />
        </div>
        {doubt !== null && (
          <p className={styles.doubt} role="note">
            <IconAlertTriangle size={16} aria-hidden="true" />
            {doubt}
          </p>
        )}
        <ScriptTable subject={subject} variables={variables} />
      </div>
      <div className={styles.foot}>
        <CommandLine>{commandFor(subject, kind === usual ? null : kind)}</CommandLine>
        <p>Runs your script with these variables, without starting the instance.</p>
      </div>
    </>
  );
}

const sentences: Record<ScriptKind, string> = {
  "kvm-ifup": "exactly what Ganeti 3.0 passes",
  "vif-ganeti": "as Ganeti 3.0 writes them for Xen",
  os: "this NIC's part of what Ganeti 3.0 passes",
};

function commandFor({ instance, nic }: ScriptSubject, kind: ScriptKind | null): string {
  const option = kind === null ? "" : ` --script ${kind}`;
  return `gnt-nic-env ${shellWord(instance.name)} ${nic.index}${option} --exec ./my-ifup`;
}

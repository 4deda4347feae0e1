"use client";

import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { useExport, useExportCheck } from "@/components/data/config/config-export";
import form from "@/components/operation/form.module.css";
import { Dialog } from "@/components/ui/dialog/dialog";
import { DialogFoot } from "@/components/ui/dialog/dialog-foot";
import { download } from "@/components/ui/download";
import { RefusalNote } from "@/components/ui/refusal-note";
import { notify } from "@/components/ui/toast";

type ExportDialogProps = {
  /** The name of the copy that is exported; null for the cluster that is here. */
  copy: string | null;
  onClose: () => void;
};

/** Saves the configuration as Ganeti reads it, once its reader knows what is in the file. */
export function ExportDialog({ copy, onClose }: ExportDialogProps) {
  const [allowNonAscii, setAllowed] = useState(false);
  const exported = { copy, allowNonAscii };
  const check = useExportCheck(exported);
  const save = useExport();
  const refusal = check.data?.ok === false ? check.data.refusal : null;
  const warnings = check.data?.ok ? check.data.warnings : [];
  const problem = save.error ?? check.error;
  function done(text: string) {
    download("config.data", "application/octet-stream", text);
    notify({ message: "config.data exported" });
    onClose();
  }
  return (
    <Dialog
      title={copy === null ? "Export config.data" : "Export config.data of this copy"}
      size={520}
      onClose={onClose}
    >
      <form
        className={form.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(exported, { onSuccess: done });
        }}
      >
        <p>
          The file holds secrets of the cluster: its keys, and the private parameters of instances. Keep it where only
          you can read it. That you export it is noted in the log of accesses.
        </p>
        <p>Do not replace the file of a running cluster: Ganeti's daemons keep theirs in memory.</p>
        <Checkbox
          checked={allowNonAscii}
          onChange={(event) => setAllowed(event.currentTarget.checked)}
          label="Allow characters beyond ASCII"
          description="Ganeti's daemons do not start with a file that has some (--allow-non-ascii)."
        />
        <div aria-live="polite">
          {refusal && <RefusalNote refusal={refusal} />}
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </div>
        {problem && (
          <p role="alert" className={form.failure}>
            {problem.message}
          </p>
        )}
        <DialogFoot
          needs="administrator"
          about="console"
          button="Export config.data"
          danger={false}
          sending={save.isPending}
          disabled={!check.data?.ok}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

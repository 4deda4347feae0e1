"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { RequiresRole } from "@/components/session/requires-role";
import { ExportDialog } from "./export-dialog";

/** The way to the cluster's configuration as a file. */
export function ExportButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <RequiresRole needed="administrator" about="console">
        <Button onClick={() => setOpen(true)}>Export config.data</Button>
      </RequiresRole>
      {open && <ExportDialog copy={null} onClose={() => setOpen(false)} />}
    </>
  );
}

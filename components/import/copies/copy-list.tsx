"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { copiesQuery, type ListedCopy, useRemoveCopy } from "@/components/data/config/copies";
import { useRead } from "@/components/data/use-read";
import { ExportDialog } from "@/components/import/export-dialog";
import form from "@/components/operation/form.module.css";
import { RequiresRole } from "@/components/session/requires-role";
import { useNeeds } from "@/components/session/visitor";
import cells from "@/components/table/cells.module.css";
import type { Column } from "@/components/table/column";
import { ListTable } from "@/components/table/list-table";
import { useTable } from "@/components/table/use-table";
import { Dialog } from "@/components/ui/dialog/dialog";
import { DialogFoot } from "@/components/ui/dialog/dialog-foot";
import { LinkButton } from "@/components/ui/link/link-button";
import { restorePath } from "@/components/ui/link/paths";
import { RefLink } from "@/components/ui/link/ref-link";
import { pluralText } from "@/components/ui/number-text";
import { Moment } from "@/components/ui/time/moment";
import { notify } from "@/components/ui/toast";
import { sizeText } from "@/lib/domain/sentence";
import part from "../part.module.css";
import styles from "./copies.module.css";

/** The copies of the database that were kept before it was replaced: what is in each, and what can be done with it. */
export function CopyList() {
  const needs = useNeeds("administrator", "console");
  const { data, error } = useRead(copiesQuery(), needs === null);
  return (
    <section className={part.part} aria-labelledby="copies">
      <h2 id="copies">Copies</h2>
      <p className={part.quiet}>
        {needs === null
          ? "Before each import a copy of the database is kept. It can be looked at, restored and removed."
          : `Before each import a copy of the database is kept. ${needs}`}
      </p>
      {error && !data && (
        <p className={styles.failure} role="alert">
          {error.message}
        </p>
      )}
      {data?.length === 0 && <p className={part.quiet}>There is no copy yet.</p>}
      {data && data.length > 0 && <CopyTable copies={data} />}
    </section>
  );
}

const columns: Column<ListedCopy>[] = [
  { id: "at", head: "When", width: 150, card: "name", cell: ({ at }) => <Moment seconds={at} /> },
  { id: "cluster", head: "Cluster", card: "whole", cell: (copy) => <Contents copy={copy} /> },
  { id: "why", head: "Kept before", card: "whole", cell: ({ job }) => <Why job={job} /> },
  {
    id: "by",
    head: "By",
    width: 110,
    priority: 2,
    card: "left",
    cell: ({ job }) => job?.actor ?? <span data-quiet>Not known</span>,
  },
  { id: "size", head: "Size", width: 80, numeric: true, card: "fact", cell: ({ bytes }) => sizeText(bytes) },
  {
    id: "actions",
    head: "Actions",
    quietHead: true,
    numeric: true,
    width: 260,
    card: "whole",
    cell: (copy) => <CopyActions copy={copy} />,
  },
];

function CopyTable({ copies }: { copies: ListedCopy[] }) {
  const list = useTable({ columns, rows: copies, rowId: ({ name }) => name });
  return <ListTable list={list} label="Copies" boxed />;
}

function Contents({ copy: { facts } }: { copy: ListedCopy }) {
  if (facts === null) return <span className={styles.failure}>It cannot be read</span>;
  const { cluster, networks, groups, nodes, instances } = facts;
  return (
    <>
      <span className={styles.cluster}>{cluster ?? "No cluster"}</span>
      <small className={cells.below}>
        {pluralText(networks, "network")}, {pluralText(groups, "node group")}, {pluralText(nodes, "node")},{" "}
        {pluralText(instances, "instance")}
      </small>
    </>
  );
}

function Why({ job }: Pick<ListedCopy, "job">) {
  if (job === null) return <span className={part.quiet}>Its job was tidied away</span>;
  return (
    <>
      <RefLink kind="job" to={job.id} /> <span>{job.summary}</span>
      {job.reason !== "" && <small className={cells.below}>{job.reason}</small>}
    </>
  );
}

function CopyActions({ copy }: { copy: ListedCopy }) {
  const [dialog, setDialog] = useState<"export" | "remove" | null>(null);
  const at = new Date(copy.at * 1000).toISOString().slice(0, 19).replace("T", " ");
  const close = () => setDialog(null);
  return (
    <div className={styles.actions}>
      <RequiresRole needed="administrator" about="console">
        {copy.facts && (
          <>
            <LinkButton size="xs" href={restorePath(copy.name)} aria-label={`Restore the copy of ${at}`}>
              Restore…
            </LinkButton>
            {copy.facts.cluster !== null && (
              <Button size="xs" aria-label={`Export the copy of ${at}`} onClick={() => setDialog("export")}>
                Export…
              </Button>
            )}
          </>
        )}
        <Button size="xs" aria-label={`Remove the copy of ${at}`} onClick={() => setDialog("remove")}>
          Remove…
        </Button>
      </RequiresRole>
      {dialog === "export" && <ExportDialog copy={copy.name} onClose={close} />}
      {dialog === "remove" && <RemoveCopyDialog copy={copy} onClose={close} />}
    </div>
  );
}

/** Removes a copy for good: the import before which it was kept can then not be undone. */
function RemoveCopyDialog({ copy: { name, at, job }, onClose }: { copy: ListedCopy; onClose: () => void }) {
  const remove = useRemoveCopy();
  const removed = () => {
    notify({ message: "Copy removed" });
    onClose();
  };
  return (
    <Dialog title="Remove this copy?" size={480} onClose={onClose}>
      <form
        className={form.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          remove.mutate(name, { onSuccess: removed });
        }}
      >
        <p>
          The copy of <Moment seconds={at} /> is removed for good.
          {job !== null && ` Job ${job.id} can then not be undone.`}
        </p>
        {remove.error && (
          <p role="alert" className={form.failure}>
            {remove.error.message}
          </p>
        )}
        <DialogFoot
          needs="administrator"
          about="console"
          button="Remove the copy"
          danger
          sending={remove.isPending}
          disabled={false}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

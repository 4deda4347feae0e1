"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { ObjectJobs } from "@/components/activity/object-jobs";
import { instanceQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { EmptyState } from "@/components/ui/empty-state";
import { FactLine } from "@/components/ui/fact-line";
import { paths } from "@/components/ui/link/paths";
import { RefLink } from "@/components/ui/link/ref-link";
import { type Fact, PageHead } from "@/components/ui/page-head";
import { Moment } from "@/components/ui/time/moment";
import { maxNics } from "@/lib/domain/nic/draft-nics";
import type { InstancePage } from "@/lib/queries/instances";
import { InstanceDialogs } from "./change/instance-dialogs";
import { InstanceMenu } from "./change/instance-menu";
import { useInstanceDialog } from "./change/use-instance-dialog";
import styles from "./instance-detail.module.css";
import { NicTable } from "./nic-table";

/** The page of an instance: where it is, its NICs, and the jobs about it. */
export function InstanceDetail({ name }: { name: string }) {
  const { data: instance, error } = useRead(instanceQuery(name));
  if (error && !instance) return <EmptyState>{error.message}</EmptyState>;
  if (instance === null) return <EmptyState>The instance {name} no longer exists.</EmptyState>;
  if (!instance) return null;
  return (
    <>
      <PageHead
        title={instance.name}
        crumb={{ href: paths.instances, label: "Instances" }}
        needs="operator"
        actions={<Actions nics={instance.nics.length} />}
      />
      <FactLine facts={facts(instance)} />
      <h2 className={styles.title}>NICs</h2>
      {instance.nics.length === 0 ? (
        <EmptyState>This instance has no NICs.</EmptyState>
      ) : (
        <NicTable instance={instance.name} nics={instance.nics} />
      )}
      <h2 className={styles.title}>Jobs</h2>
      <ObjectJobs kind="instance" name={name} />
      <InstanceDialogs instance={instance} />
    </>
  );
}

function Actions({ nics }: { nics: number }) {
  const { open } = useInstanceDialog();
  return (
    <>
      <Button
        variant="filled"
        leftSection={<IconPlus size={14} aria-hidden="true" />}
        disabled={nics >= maxNics}
        onClick={() => open("add-nic")}
      >
        {nics >= maxNics ? `${maxNics} NICs is the maximum` : "Add NIC"}
      </Button>
      <InstanceMenu />
    </>
  );
}

function facts({ primary, secondary, tags, serialNo, mtime }: InstancePage): Fact[] {
  return [
    { label: "Primary node", value: <RefLink kind="node" to={primary.node.name} /> },
    { label: "Group", value: <RefLink kind="group" to={primary.group.name} /> },
    { label: "Secondary node", value: secondary ? <RefLink kind="node" to={secondary.node.name} /> : "None" },
    { label: "Serial number", value: serialNo },
    { label: "Changed", value: <Moment seconds={mtime} /> },
    ...(tags.length > 0 ? [{ label: "Tags", value: tags.join(", ") }] : []),
  ];
}

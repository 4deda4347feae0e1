"use client";

import { IconPlus } from "@tabler/icons-react";
import { clusterQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { LinkButton } from "@/components/ui/link/link-button";
import { paths } from "@/components/ui/link/paths";
import { countText } from "@/components/ui/number-text";
import { PageHead } from "@/components/ui/page-head";
import { InstanceExport } from "./instance-export";
import { InstanceList } from "./instance-list";

/** The page of all instances. */
export function InstancesView() {
  const total = useRead(clusterQuery()).data?.instances;
  return (
    <>
      <PageHead
        title="Instances"
        note={total === undefined ? undefined : countText(total)}
        actions={
          <>
            <InstanceExport />
            <LinkButton
              needs="operator"
              href={paths.newInstance}
              variant="filled"
              leftSection={<IconPlus size={14} aria-hidden="true" />}
            >
              Add instance
            </LinkButton>
          </>
        }
      />
      <InstanceList />
    </>
  );
}

"use client";

import Link from "next/link";
import { clusterQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { paths } from "@/components/ui/link/paths";
import { pluralText } from "@/components/ui/number-text";
import styles from "./cluster-foot.module.css";

/** Which cluster this is, and how large. */
export function ClusterFoot() {
  const { data } = useRead(clusterQuery());
  if (!data || data.name === null)
    return <div className={styles.foot}>{data && <small>No cluster imported yet</small>}</div>;
  return (
    <div className={styles.foot}>
      <Link href={paths.cluster}>{data.name}</Link>
      <small>
        {pluralText(data.nodes, "node")}, {pluralText(data.instances, "instance")}
      </small>
    </div>
  );
}

import Link from "next/link";
import { type LinkedKind, objectPath } from "./paths";
import styles from "./ref-link.module.css";

/** A link to the page of a network, group, node, instance or job, in the accent colour. */
export function RefLink({ kind, to, label }: { kind: LinkedKind; to: string | number; label?: string }) {
  return (
    <Link className={styles.link} href={objectPath(kind, to)} prefetch={false}>
      {label ?? (kind === "job" ? `job ${to}` : to)}
    </Link>
  );
}

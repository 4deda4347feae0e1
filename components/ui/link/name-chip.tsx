import Link from "next/link";
import styles from "./name-chip.module.css";
import { type LinkedKind, objectPath } from "./paths";

/** A named object in an outlined chip that leads to its page. */
export function NameChip({ kind, name }: { kind: LinkedKind; name: string }) {
  return (
    <Link className={styles.chip} href={objectPath(kind, name)} prefetch={false}>
      {name}
    </Link>
  );
}

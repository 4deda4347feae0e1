import Link from "next/link";
import { paths } from "@/components/ui/link/paths";
import styles from "./brand.module.css";

/** Four cells of a map, one of them pressed. */
export function Brand() {
  return (
    <Link href={paths.overview} prefetch={false} className={styles.brand} aria-label="Ganeti Networks, home">
      <span className={styles.mark} aria-hidden="true">
        <b />
        <b />
        <b />
        <b />
      </span>
      <span className={styles.name}>Ganeti Networks</span>
    </Link>
  );
}

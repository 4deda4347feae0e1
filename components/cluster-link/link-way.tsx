import { IconArrowsExchange, IconServer2 } from "@tabler/icons-react";
import { Way } from "@/components/import/way";
import way from "@/components/import/way.module.css";
import { LinkButton } from "@/components/ui/link/link-button";
import { paths } from "@/components/ui/link/paths";
import styles from "./link-way.module.css";

/** The way to start with a cluster that runs: it stays where it is, and carries out every change itself. */
export function LinkWay() {
  const art = (
    <div className={way.art} aria-hidden="true">
      <div className={styles.pair}>
        <span className={styles.here}>Ganeti Networks</span>
        <IconArrowsExchange size={20} />
        <span className={styles.there}>
          <IconServer2 size={16} />
          ganeti.example.org
        </span>
      </div>
    </div>
  );
  return (
    <Way
      art={art}
      title="Link a living cluster"
      action={
        <LinkButton needs="administrator" href={paths.link}>
          Link a cluster
        </LinkButton>
      }
    >
      Reads a running cluster through its remote API, and goes on reading. Its own daemons carry out every change; to
      look, a user who may only read is enough.
    </Way>
  );
}

import { Button } from "@mantine/core";
import styles from "@/components/operation/form.module.css";
import { LinkButton } from "@/components/ui/link-button";
import { pluralText } from "@/components/ui/number-text";
import { objectPath } from "@/components/ui/paths";
import { RefusalNote } from "@/components/ui/refusal-note";
import type { Refusal } from "@/lib/domain/refusal";
import type { NetworkPage } from "@/lib/queries/network-page";

type RemoveObstaclesProps = { page: NetworkPage; refusal: Pick<Refusal, "message" | "remedy">; onClose: () => void };

/** What stands in the way of removing a network, and the ways there. */
export function RemoveObstacles({ page, refusal, onClose }: RemoveObstaclesProps) {
  const root = objectPath("network", page.facts.name);
  return (
    <div className={styles.dialog}>
      <RefusalNote refusal={refusal} />
      <div className={styles.foot}>
        <Button onClick={onClose}>Cancel</Button>
        {page.instances > 0 && (
          <LinkButton href={`${root}/instances`}>Show {pluralText(page.instances, "instance")}</LinkButton>
        )}
        {page.connections.length > 0 && (
          <LinkButton href={`${root}/connections`} variant="filled">
            Show {pluralText(page.connections.length, "connection")}
          </LinkButton>
        )}
      </div>
    </div>
  );
}

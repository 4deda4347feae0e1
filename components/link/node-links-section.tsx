"use client";

import { Button } from "@mantine/core";
import { useDialog } from "@/components/operation/use-dialog";
import { RequiresRole } from "@/components/session/requires-role";
import { RefLink } from "@/components/ui/link/ref-link";
import { Section } from "@/components/ui/section";
import { Moment } from "@/components/ui/time/moment";
import { groupedBy } from "@/lib/domain/grouped";
import type { LinkKind, NodeLink } from "@/lib/domain/model/node-links";
import { listed } from "@/lib/domain/sentence";
import type { NodePage } from "@/lib/queries/nodes";
import { CollectLinksButton } from "./collect-links-button";
import styles from "./links.module.css";

/** The kinds of links as headings. */
export const kindHeads: Record<LinkKind, string> = {
  bridge: "Bridges",
  openvswitch: "Open vSwitch bridges",
  device: "Devices",
  table: "Routing tables",
};

/** More of one kind are only counted. */
const shown = 200;

/** The list of a node's links with its age, and the way to give another one. */
export function NodeLinksSection({ node: { name, links: list } }: { node: NodePage }) {
  const { open } = useDialog(["links"] as const);
  const kinds = [...groupedBy(list?.links ?? [], ({ kind }) => kind)];
  return (
    <div className={styles.part}>
      <Section title="Links" heading="h2">
        <div className={styles.head}>
          <p className={styles.said}>
            {list === null ? (
              `${name} has no list of links: connections are not checked for it.`
            ) : (
              <>
                Read <Moment seconds={list.at} /> by {list.by}
                {list.job !== null && (
                  <>
                    {" "}
                    in <RefLink kind="job" to={list.job} />
                  </>
                )}
              </>
            )}
          </p>
          <div className={styles.buttons}>
            <RequiresRole needed="administrator">
              <Button size="xs" onClick={() => open("links")}>
                Set links…
              </Button>
            </RequiresRole>
            <CollectLinksButton nodes={[name]} label="Read from the node" />
          </div>
        </div>
        {list !== null && list.links.length === 0 && <p className={styles.said}>It has none.</p>}
        {kinds.length > 0 && (
          <dl className={styles.kinds}>
            {kinds.map(([kind, links]) => (
              <div key={kind}>
                <dt>{kindHeads[kind]}</dt>
                <dd>{listed(links.map(linkName), shown)}</dd>
              </div>
            ))}
          </dl>
        )}
      </Section>
    </div>
  );
}

/** "br100", "tenants (100)" */
export function linkName({ name, number }: NodeLink): string {
  return number === undefined || String(number) === name ? name : `${name} (${number})`;
}

"use client";

import { groupLinksQuery, groupQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import type { Column } from "@/components/table/column";
import { ListTable } from "@/components/table/list-table";
import { NameLink } from "@/components/table/name-link";
import { useTable } from "@/components/table/use-table";
import { Section } from "@/components/ui/section";
import { type CheckedNode, fitsMode, type SharedLink, sharedLinks } from "@/lib/domain/link/link-check";
import { count, listed, verb } from "@/lib/domain/sentence";
import type { GroupPage } from "@/lib/queries/groups";
import { CollectLinksButton } from "./collect-links-button";
import styles from "./links.module.css";
import { kindHeads, linkName } from "./node-links-section";

type Row = SharedLink & { networks: string[]; checked: number };

/** The links that nodes of a group have, which nodes lack one, and which networks need it. */
export function GroupLinks({ name }: { name: string }) {
  const links = useRead(groupLinksQuery(name)).data;
  const group = useRead(groupQuery(name)).data;
  if (!links || !group) return null;
  const checked = links.nodes.filter(({ offline, vmCapable, list }) => !offline && vmCapable && list !== null).length;
  const rows = sharedLinks(links.nodes).map((link) => ({ ...link, checked, networks: needing(link, group.networks) }));
  return (
    <>
      <div className={styles.under}>
        <Section title="Links of the nodes" heading="h2">
          <div className={styles.head}>
            <p className={styles.said}>{knownText(links.nodes, checked)}</p>
            <div className={styles.buttons}>
              <CollectLinksButton nodes={links.nodes.map((node) => node.name)} label="Read from the nodes" />
            </div>
          </div>
        </Section>
      </div>
      {rows.length > 0 && <Links group={name} rows={rows} />}
    </>
  );
}

function knownText(nodes: readonly CheckedNode[], checked: number): string {
  if (checked === 0) return "No node of the group has a list of links: connections to it are not checked.";
  const left = nodes.filter(({ offline, vmCapable, list }) => offline || !vmCapable || list === null);
  if (left.length === 0) return "Connections are checked against the lists of all nodes.";
  const names = listed(
    left.map(({ name }) => name),
    10,
  );
  return `${count(left.length, "node")} ${verb(left.length, "is", "are")} not checked: ${names}.`;
}

/** The networks of the group that need a link. */
function needing({ kind, name, number }: SharedLink, networks: GroupPage["networks"]): string[] {
  return networks
    .filter(({ mode, link }) => fitsMode(kind, mode) && (link === name || link === String(number)))
    .map(({ network }) => network.name);
}

function Links({ group, rows }: { group: string; rows: Row[] }) {
  const list = useTable({ columns, rows, rowId: ({ kind, name }) => `${kind} ${name}` });
  return <ListTable list={list} label={`Links of ${group}`} />;
}

const columns: Column<Row>[] = [
  { id: "link", head: "Link", card: "name", cell: (link) => linkName(link) },
  { id: "kind", head: "Kind", width: 190, cell: ({ kind }) => kindHeads[kind].replace(/s$/, "") },
  {
    id: "missing",
    head: "Missing on",
    cell: ({ lacking }) =>
      lacking.length === 0 ? (
        <span data-quiet>None</span>
      ) : (
        listed(
          lacking.map(({ name }) => name),
          10,
        )
      ),
  },
  {
    id: "networks",
    head: "Networks",
    width: 220,
    cell: ({ networks }) =>
      networks.length === 0 ? (
        <span data-quiet>None</span>
      ) : (
        networks.slice(0, 3).map((network, at) => (
          <span key={network}>
            {at > 0 && ", "}
            <NameLink kind="network" name={network} />
            {at === 2 && networks.length > 3 && ` and ${networks.length - 3} more`}
          </span>
        ))
      ),
  },
];

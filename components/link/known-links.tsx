"use client";

import { Button } from "@mantine/core";
import { groupLinksQuery } from "@/components/data/queries";
import { useReads } from "@/components/data/use-read";
import { ageText, type LinkSituation, oldestOf, sharedLinks, verdictOn } from "@/lib/domain/link/link-check";
import type { Netparams } from "@/lib/domain/model/cluster";
import type { LinkKind, NodeLink } from "@/lib/domain/model/node-links";
import { count, listed, verb } from "@/lib/domain/sentence";
import styles from "./links.module.css";

type KnownLinksProps = {
  /** Names of the chosen groups. */
  groups: readonly string[];
  netparams: Netparams;
  onChoose: (mode: string, link: string) => void;
};

/** The most links that are offered. */
const mostOffered = 12;

/** Which links all nodes of the chosen groups have, to choose from; and what is known of the link that is typed. */
export function KnownLinks({ groups, netparams, onChoose }: KnownLinksProps) {
  const answers = useReads(groups.map(groupLinksQuery));
  const known = answers.flatMap((data, at) => (data ? [{ group: groups[at] ?? "", situation: data }] : []));
  if (known.length === 0 || known.length < groups.length) return null;
  if (!known.some(({ situation }) => situation.anyList))
    return <p className={styles.said}>No node has a list of links, so nothing is checked.</p>;
  const offered = linksOfAll(known.map(({ situation }) => situation)).filter((link) =>
    suits(link.kind, netparams.mode),
  );
  return (
    <>
      {known.map(({ group, situation }) => (
        <LinkState key={group} group={group} situation={situation} netparams={netparams} />
      ))}
      {offered.length > 0 && (
        <ul className={styles.offers} aria-label="Links that all nodes have">
          {offered.slice(0, mostOffered).map(({ kind, name }) => (
            <li key={`${kind} ${name}`}>
              <Button
                size="compact-xs"
                aria-pressed={name === netparams.link}
                onClick={() => onChoose(modeOf(kind, netparams.mode), name)}
              >
                {modeOf(kind, netparams.mode)} · {name}
              </Button>
            </li>
          ))}
          {offered.length > mostOffered && <li>{offered.length - mostOffered} more</li>}
        </ul>
      )}
    </>
  );
}

/** The links that all nodes with a list have, in all of these groups. */
function linksOfAll(situations: readonly LinkSituation[]): NodeLink[] {
  const [first = [], ...others] = situations
    .filter(({ nodes }) => oldestOf(nodes) !== null)
    .map(({ nodes }) => sharedLinks(nodes).filter(({ lacking }) => lacking.length === 0));
  return first.filter(({ kind, name }) =>
    others.every((links) => links.some((other) => other.kind === kind && other.name === name)),
  );
}

/** Tables are offered for routed only: each node has several that nobody connects to. */
function suits(kind: LinkKind, mode: string): boolean {
  return (kind === "table") === (mode === "routed");
}

/** The mode that leads to a link: of a device whose kind is not known the one that is chosen. */
function modeOf(kind: LinkKind, mode: string): string {
  const modes = { bridge: "bridged", openvswitch: "openvswitch", table: "routed", device: mode };
  return modes[kind];
}

type LinkStateProps = { group: string; situation: LinkSituation; netparams: Netparams };

/** "All 4 nodes of gpu have br100. Read 3 days ago." */
function LinkState({ group, situation: { nodes }, netparams }: LinkStateProps) {
  const { mode, link } = { ...netparams, link: netparams.link.trim() };
  if (nodes.length === 0) return null;
  const verdicts = nodes.map((node) => ({ node, verdict: verdictOn(node, { mode, link }) }));
  const missing = verdicts.filter(({ verdict }) => verdict.is === "missing").map(({ node }) => node.name);
  const unchecked = verdicts.filter(({ verdict }) => verdict.is === "unchecked").length;
  const there = verdicts.length - missing.length - unchecked;
  const oldest = oldestOf(nodes);
  const age = oldest === null ? "" : ` Read ${ageText(oldest, Date.now() / 1000)}.`;
  if (link !== "" && missing.length > 0)
    return (
      <p className={styles.said} data-missing>
        {`${link} is missing on ${listed(missing)} of ${group}.${age}`}
      </p>
    );
  const have =
    unchecked < nodes.length
      ? `${there} of ${count(nodes.length, "node")} of ${group} ${verb(there, "has", "have")} ${link}`
      : "";
  const all = unchecked === 0 ? `All nodes of ${group} have ${link}` : have;
  const left =
    unchecked === 0 ? "" : `${count(unchecked, "node")} of ${group} ${verb(unchecked, "is", "are")} not checked`;
  const texts = [link === "" ? "" : all, left].filter((text) => text !== "").map((text) => `${text}.`);
  return <p className={styles.said}>{`${texts.join(" ")}${age}`.trim()}</p>;
}

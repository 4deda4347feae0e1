import { randomUUID } from "node:crypto";
import { ageText } from "@/lib/domain/link/link-check";
import type { LinkKind, NodeLinks } from "@/lib/domain/model/node-links";
import { onOneLine } from "@/lib/domain/printable";
import { unknown } from "@/lib/domain/refusal";
import { count } from "@/lib/domain/sentence";
import { setLinks } from "@/lib/operations/cluster/set-links";
import { run } from "@/lib/operations/operation";
import { nodeLinksCalled } from "@/lib/queries/node-links";
import type { Store } from "@/lib/store/store";
import { operatingSystemUser } from "../door/operating-system-user";
import { complain, say } from "../door/say";
import type { Arguments } from "./arguments";
import { readInput } from "./files";
import { refusalText } from "./report";

/** Sets the list of a node's links from files, or shows the one that is kept. */
export async function runLinks(store: Store, typed: Extract<Arguments, { command: "links" }>): Promise<number> {
  const { node, files, dryRun, reason } = typed;
  if (files.length === 0) return showLinks(store, node);
  const links: string[] = [];
  for (const file of files) links.push(new TextDecoder().decode(await readInput(file)));
  const who = { actor: operatingSystemUser(), door: "cli", role: "administrator", reason, dryRun } as const;
  const context = { store, ...who, now: () => Date.now() / 1000, newUuid: () => randomUUID() };
  const outcome = await run(setLinks, { lists: [{ node, links }] }, context);
  if (!outcome.ok) {
    complain(refusalText(outcome.refusal));
    return 1;
  }
  for (const warning of outcome.plan.warnings) complain(`Warning: ${onOneLine(warning)}\n`);
  const after = outcome.plan.changes.flatMap((change) => (change.type === "links" ? (change.after ?? []) : []));
  const number = after.reduce((sum, list) => sum + list.links.length, 0);
  say(`${dryRun ? "Would keep" : "Kept"} ${count(number, "link")} of ${onOneLine(node)} (job ${outcome.job}).\n`);
  return 0;
}

async function showLinks(store: Store, node: string): Promise<number> {
  const found = await store.snapshot((tx) => nodeLinksCalled(tx, node));
  if (found === null) {
    complain(refusalText(unknown("node", node, "node").refusal));
    return 1;
  }
  const { name, list } = found;
  say(list === null ? `${onOneLine(name)} has no list of links.\n` : linksText(name, list, Date.now() / 1000));
  return 0;
}

const kinds: Record<LinkKind, string> = {
  bridge: "bridge",
  openvswitch: "Open vSwitch bridge",
  device: "device",
  table: "routing table",
};

/** The list of a node, a line for each link after one that says how old it is. */
function linksText(node: string, { links, at, by }: NodeLinks, now: number): string {
  const head = `${node}: ${count(links.length, "link")}, read ${ageText(at, now)} by ${by}`;
  const lines = links.map(({ kind, name, number }) => {
    const numbered = number === undefined || String(number) === name ? "" : ` (${number})`;
    return `  ${kinds[kind]} ${name}${numbered}`;
  });
  return [head, ...lines].map((line) => `${onOneLine(line)}\n`).join("");
}

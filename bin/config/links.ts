import { randomUUID } from "node:crypto";
import { ageText } from "@/lib/domain/link/link-check";
import type { LinkKind, NodeLinks } from "@/lib/domain/model/node-links";
import type { Input } from "@/lib/domain/opcodes/opcodes";
import { onOneLine } from "@/lib/domain/printable";
import { unknown } from "@/lib/domain/refusal";
import { count } from "@/lib/domain/sentence";
import { collectLinks } from "@/lib/operations/cluster/collect-links";
import { setLinks } from "@/lib/operations/cluster/set-links";
import { type Context, run } from "@/lib/operations/operation";
import { nodeLinksCalled } from "@/lib/queries/nodes";
import type { Store } from "@/lib/store/store";
import { operatingSystemUser } from "../door/operating-system-user";
import { complain, say } from "../door/say";
import type { Arguments } from "./arguments";
import { readInput } from "./files";
import { refusalText } from "./report";

type Typed = Extract<Arguments, { command: "links" }>;

/** Sets the lists of links of nodes, from files or from what the nodes say; or shows the list that is kept. */
export async function runLinks(store: Store, typed: Typed): Promise<number> {
  if ("collect" in typed) return collect(store, typed);
  const { node, files } = typed;
  if (files.length === 0) return showLinks(store, node);
  const links: string[] = [];
  for (const file of files) links.push(new TextDecoder().decode(await readInput(file)));
  return keepLinks([{ node, links }], contextOf(store, typed));
}

function contextOf(store: Store, { dryRun, reason }: Typed): Context {
  const who = { actor: operatingSystemUser(), door: "cli", role: "administrator", reason, dryRun } as const;
  return { store, ...who, now: () => Date.now() / 1000, newUuid: () => randomUUID() };
}

/** Asks the nodes; one that does not answer is said, and makes the exit code 1. */
async function collect(store: Store, typed: Extract<Typed, { collect: string[] }>): Promise<number> {
  const context = contextOf(store, typed);
  const collected = await collectLinks(typed.collect, context);
  if (!collected.ok) {
    complain(refusalText(collected.refusal));
    return 1;
  }
  const { lists, problems } = collected.value;
  for (const { node, problem } of problems) complain(`Warning: ${onOneLine(`${node}: ${problem}`)}\n`);
  if (lists.length === 0) {
    complain("No node said which links it has.\n");
    return 1;
  }
  const code = await keepLinks(lists, context);
  return problems.length > 0 ? 1 : code;
}

async function keepLinks(lists: Input<"OP_NODE_SET_LINKS">["lists"], context: Context): Promise<number> {
  const outcome = await run(setLinks, { lists }, context);
  if (!outcome.ok) {
    complain(refusalText(outcome.refusal));
    return 1;
  }
  for (const warning of outcome.plan.warnings) complain(`Warning: ${onOneLine(warning)}\n`);
  const after = outcome.plan.changes.flatMap((change) => (change.type === "links" ? (change.after ?? []) : []));
  const number = after.reduce((sum, list) => sum + list.links.length, 0);
  const [only] = lists;
  const whose = lists.length === 1 && only ? onOneLine(only.node) : count(lists.length, "node");
  say(`${context.dryRun ? "Would keep" : "Kept"} ${count(number, "link")} of ${whose} (job ${outcome.job}).\n`);
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

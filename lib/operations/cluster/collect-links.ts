import { readLinks } from "@/lib/domain/link/read-links";
import type { ReadLinks } from "@/lib/domain/model/node-links";
import { allows, roleRefusal } from "@/lib/domain/model/user-role";
import { ok, type Result, refuse, unknown } from "@/lib/domain/refusal";
import { askForLinks } from "@/lib/hooks/ask-for-links";
import { nodeCommand } from "@/lib/hooks/hook-settings";
import { checkedNodesCalled } from "@/lib/store/link/node-links";
import type { Context } from "../operation";

/** What nodes said of their links, ready for `setLinks`; and why some said nothing, or not all. */
export type CollectedLinks = {
  lists: { node: string; links: ReadLinks }[];
  problems: { node: string; problem: string }[];
};

/**
 * Asks nodes for their links over the command that reaches them for hooks; without names, all nodes. Nothing is written. Nodes that are
 * offline are not asked.
 */
export async function collectLinks(
  names: readonly string[],
  { store, role, signal }: Pick<Context, "store" | "role"> & { signal?: AbortSignal },
): Promise<Result<CollectedLinks>> {
  if (!allows(role, "administrator")) return { ok: false, refusal: roleRefusal("administrator") };
  const command = await nodeCommand(store);
  if (command === null)
    return refuse("wrong_state", "No command reaches the nodes.", {
      remedy: "Set HOOKS_RUN_ON_NODE, or give what the commands print on a node.",
    });
  const found = await store.snapshot((tx) => checkedNodesCalled(tx, names));
  const missing = names.find((name) => !found.has(name));
  if (missing !== undefined) return unknown("node", missing, "nodes");
  const nodes = [...new Map([...found.values()].map((node) => [node.uuid, node])).values()];
  const asked = nodes.filter(({ offline }) => !offline).map(({ name }) => name);
  const said = await askForLinks(command, asked, signal ? { signal } : {});
  const lists: CollectedLinks["lists"] = [];
  const problems = nodes.flatMap(({ name, offline }) => (offline ? [{ node: name, problem: "It is offline." }] : []));
  for (const { node, outputs, problem } of said) {
    if (problem !== null) problems.push({ node, problem });
    if (outputs.length === 0) continue;
    const read = readLinks(outputs);
    if (read.ok) lists.push({ node, links: read.value });
    else problems.push({ node, problem: read.refusal.message });
  }
  return ok({ lists, problems });
}

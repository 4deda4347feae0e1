import pLimit from "p-limit";
import { z } from "zod";
import { printable } from "@/lib/domain/printable";
import { commandFor, commandTemplate, isHostName } from "./command-template";
import { type HookLimits, hookLimits } from "./limits";
import { askRunner } from "./run-on-node";

/** What a node says of its links: outputs, as files and pasted texts have them; and what did not go well, or null. */
export type NodeOutputs = { node: string; outputs: string[]; problem: string | null };

type Asking = { limits?: HookLimits; signal?: AbortSignal };

/** How long one command may take on the node, in seconds. */
const commandLimit = 20;
/** More of one node is not kept, in characters: no list of links is that long. */
const most = 4_000_000;

const line = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["hello", "alive", "done"]) }),
  z.object({ kind: z.literal("links"), name: z.string(), text: z.string() }),
  z.object({ kind: z.literal("problem"), text: z.string() }),
]);

/** Asks the runner of each node for its links, a few nodes at once. A node that does not answer is a problem of its own. */
export async function askForLinks(
  command: string,
  nodes: readonly string[],
  { limits = hookLimits, signal }: Asking = {},
): Promise<NodeOutputs[]> {
  const template = commandTemplate(command);
  const inTurn = pLimit(limits.nodes);
  return Promise.all(nodes.map((node) => inTurn(() => askNode(template, node, { limits, signal }))));
}

async function askNode(
  template: readonly string[],
  node: string,
  watch: { limits: HookLimits; signal: AbortSignal | undefined },
): Promise<NodeOutputs> {
  if (!isHostName(node))
    return { node, outputs: [], problem: `${JSON.stringify(node)} is no host name, so it is not called.` };
  const outputs = new Map<string, string>();
  const problems: string[] = [];
  let size = 0;

  function take(text: string) {
    const said = lineOf(text);
    if (said?.kind === "links" && size < most) {
      size += said.name.length + said.text.length;
      outputs.set(said.name, (outputs.get(said.name) ?? "") + said.text);
    }
    if (said?.kind === "problem" && problems.length < 10) problems.push(printable(said.text).slice(0, 500));
    return said?.kind === "done" ? ("done" as const) : null;
  }

  const request = { version: 1, links: true, limit: commandLimit };
  const lost = await askRunner(commandFor(template, node), request, { take, patience: watch.limits.links }, watch);
  if (lost !== null) return { node, outputs: [], problem: lost };
  return { node, outputs: [...outputs.values()], problem: problems.length > 0 ? problems.join(" ") : null };
}

/** A line of the answer; null for anything else, such as the greeting of a login. */
function lineOf(text: string) {
  if (!text.startsWith("{")) return null;
  try {
    return line.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

import { randomUUID } from "node:crypto";
import { ok, type Result } from "@/lib/domain/refusal";
import { operations } from "@/lib/operations/catalogue";
import { run } from "@/lib/operations/operation";
import type { Typed } from "../command-line/command-line";
import type { Terminal } from "../terminal";
import { addRequests, modifyRequests, repairRequests } from "./address-requests";
import { connectionRequests, connectRequests, disconnectRequests } from "./connection-requests";
import { failureText } from "./failure-text";
import { planLines } from "./plan-lines";
import type { Request, Requests } from "./request";
import { addTagsRequests, removeTagsRequests } from "./tag-requests";

const changes: Record<string, Requests> = {
  add: addRequests,
  modify: modifyRequests,
  remove: async ({ words: [network], has }) =>
    ok([{ opcode: "OP_NETWORK_REMOVE", input: { network, force: has("force") } }]),
  rename: async ({ words: [network, newName] }) => ok([{ opcode: "OP_NETWORK_RENAME", input: { network, newName } }]),
  connect: connectRequests,
  disconnect: disconnectRequests,
  "modify-connection": connectionRequests,
  repair: repairRequests,
  undo: async ({ words: [job] }) => ok([{ opcode: "OP_JOB_UNDO", input: { job } }]),
  "add-tags": addTagsRequests,
  "remove-tags": removeTagsRequests,
};

/** A command that changes something: its operations one after the other, up to the first that is refused. */
export async function change(typed: Typed, terminal: Terminal): Promise<number> {
  const requests = await requestsOf(typed, terminal);
  if (!requests.ok) {
    terminal.err(failureText(requests.refusal));
    return 1;
  }
  for (const request of requests.value) {
    const code = await perform(request, typed, terminal);
    if (code !== 0) return code;
  }
  return 0;
}

/** The operations that a command asks for. */
export async function requestsOf(typed: Typed, terminal: Terminal): Promise<Result<Request[]>> {
  const requests = changes[typed.command.name];
  if (!requests) throw new Error(`${typed.command.name} changes nothing.`);
  return requests(typed, terminal);
}

async function perform({ opcode, input }: Request, typed: Typed, terminal: Terminal): Promise<number> {
  const { has, text } = typed;
  const { store, actor, now, out, err } = terminal;
  const dryRun = has("dry-run");
  const outcome = await run(operations[opcode], input, {
    ...{ store: store(), actor, door: "cli", role: "administrator", reason: text("reason") ?? "", dryRun },
    ...{ now, newUuid: () => randomUUID() },
  });
  if (outcome.job !== null && has("print-jobid")) out(`${outcome.job}\n`);
  if (outcome.job !== null && has("submit")) {
    err(`JobID: ${outcome.job}\n`);
    return 0;
  }
  if (!outcome.ok) {
    err(failureText(outcome.refusal, outcome.refusal.conflicts));
    return 1;
  }
  out(planLines(outcome.plan, { dryRun, now: now() }));
  return 0;
}

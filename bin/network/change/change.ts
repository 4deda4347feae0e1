import { randomUUID } from "node:crypto";
import { nicText } from "@/lib/domain/model/conflict";
import type { Plan } from "@/lib/domain/model/plan";
import { onOneLine } from "@/lib/domain/printable";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/refusal";
import { operations } from "@/lib/operations/catalogue";
import { begin, beginOrLeave, type Context, type Operation } from "@/lib/operations/operation";
import { clusterAccess } from "@/lib/store/cluster-link/cluster-access";
import { findLink } from "@/lib/store/cluster-link/cluster-link";
import type { Store } from "@/lib/store/store";
import type { Typed } from "../command-line/command-line";
import { carryingOut, type Terminal } from "../terminal";
import { addRequests, modifyRequests, putBackRequests, repairRequests, reservationRequests } from "./address-requests";
import { connectionRequests, connectRequests, disconnectRequests } from "./connection-requests";
import { failureText } from "./failure-text";
import { followJob } from "./follow-job";
import { logTime } from "./log-time";
import { outcomeLines } from "./outcome-lines";
import type { Request, Requests } from "./request";

const changes: Record<string, Requests> = {
  add: addRequests,
  modify: modifyRequests,
  remove: async ({ words: [network], has }) =>
    ok([{ opcode: "OP_NETWORK_REMOVE", input: { network, force: has("force") } }]),
  rename: async ({ words: [network, newName] }) => ok([{ opcode: "OP_NETWORK_RENAME", input: { network, newName } }]),
  connect: connectRequests,
  disconnect: disconnectRequests,
  "modify-connection": connectionRequests,
  "modify-reservations": reservationRequests,
  "put-back": putBackRequests,
  repair: repairRequests,
  undo: async ({ words: [job], text }) =>
    ok([{ opcode: "OP_JOB_UNDO", input: { job, replaces: text("replace-cluster") } }]),
  finish: async ({ words: [job] }) => ok([{ opcode: "OP_CHAIN_FINISH", input: { job } }]),
  "add-tags": tagRequests("OP_TAGS_SET"),
  "remove-tags": tagRequests("OP_TAGS_DEL"),
};

/** A command that changes something: its operations one after the other, up to the first that is refused. */
export async function change(typed: Typed, terminal: Terminal): Promise<number> {
  const requests = await requestsOf(typed, terminal);
  if (!requests.ok) {
    terminal.err(failureText(requests.refusal));
    return 1;
  }
  const serial = serialOf(typed, requests.value);
  if (!serial.ok) {
    terminal.err(failureText(serial.refusal));
    return 1;
  }
  for (const request of requests.value) {
    const code = await perform(request, serial.value, typed, terminal);
    if (code !== 0) return code;
  }
  return 0;
}

/** What `--if-serial` says; it is one object's, so it cannot be said of several node groups (rules 16.31). */
function serialOf({ text }: Typed, requests: readonly Request[]): Result<number | undefined> {
  const given = text("if-serial");
  if (given === undefined) return ok(undefined);
  if (!/^\d{1,15}$/.test(given))
    return refuse("wrong_input", `"${given}" is not a serial number.`, {
      field: "if-serial",
      remedy: "Give the number that info shows.",
    });
  if (requests.length > 1)
    return refuse("wrong_input", "--if-serial is about one node group.", {
      field: "if-serial",
      remedy: "Name one node group, or leave it out.",
    });
  return ok(Number(given));
}

/** The operations that a command asks for. */
export async function requestsOf(typed: Typed, terminal: Terminal): Promise<Result<Request[]>> {
  const requests = changes[typed.command.name];
  if (!requests) throw new Error(`${typed.command.name} changes nothing.`);
  return requests(typed, terminal);
}

async function perform(
  { opcode, input }: Request,
  serial: number | undefined,
  typed: Typed,
  terminal: Terminal,
): Promise<number> {
  const { has, text } = typed;
  const { store, actor, now, out, err } = terminal;
  const dryRun = has("dry-run");
  const context: Context = {
    ...{ store: store(), actor, door: "cli", role: "administrator", reason: text("reason") ?? "", dryRun },
    ...{ now, newUuid: () => randomUUID(), seen: { serial } },
  };
  const keyless = !dryRun && (await isKeyless(context.store));
  if (has("submit")) return submit(operations[opcode], input, context, typed, { ...terminal, keyless });
  if (keyless) {
    err(failureText(noKey));
    return 1;
  }
  const begun = await begin(operations[opcode], input, context);
  if (!begun.ok) {
    err(failureText(begun.refusal, begun.refusal.conflicts));
    return 1;
  }
  if (has("print-jobid")) out(`${begun.job}\n`);
  let code = 0;
  await followJob(begun, terminal, (outcome) => {
    if (outcome.ok) out(planLines(outcome.plan, { dryRun, now: now() }));
    else {
      err(failureText(outcome.refusal, outcome.refusal.conflicts, outcome.refusal.stale?.done));
      code = 1;
    }
  });
  return code;
}

/** Whether this process cannot ask the linked cluster for anything: the server may have the key in its own environment. */
async function isKeyless(store: Store): Promise<boolean> {
  const link = await findLink(store.reader);
  return link?.state === "linked" && (await clusterAccess(store))?.lost === true;
}

const noKey: Refusal<never> = {
  code: "wrong_state",
  message: "The password of the RAPI user of the linked cluster cannot be decrypted here.",
  remedy: "Use --submit, and the server carries it out; or set the SECRET_KEY that the server has.",
};

/**
 * Says the number of the job and leaves it: where hooks run, or a linked cluster carries it out, a process of its own goes on with it;
 * without the key for that cluster, the server does.
 */
async function submit(
  row: Operation,
  input: unknown,
  context: Context,
  { has }: Typed,
  { out, err, detach, keyless }: Terminal & { keyless: boolean },
): Promise<number> {
  const begun = await beginOrLeave(row, input, context);
  if (!begun.ok) {
    err(failureText(begun.refusal, begun.refusal.conflicts));
    return 1;
  }
  if (begun.left && !keyless) detach([carryingOut, `${begun.job}`]);
  if (has("print-jobid")) out(`${begun.job}\n`);
  err(`JobID: ${begun.job}\n`);
  return 0;
}

/** What a change did, or would do, as the job's log: what to know first, then every range that was asked for. */
function planLines(plan: Plan, { dryRun, now }: { dryRun: boolean; now: number }): string {
  const lines = [
    ...(dryRun ? [` - INFO: Dry run, nothing is written: ${plan.summary}`] : []),
    ...plan.warnings.map((warning) => ` - WARNING: ${warning}`),
    ...outcomeLines(plan.outcomes).map((line) => ` - INFO: ${line}`),
    ...plan.conflicts.map((conflict) => ` - INFO: ${nicText(conflict)} on ${conflict.node.name}: ${conflict.why}`),
  ];
  return lines.map((line) => `${logTime(now)} ${onOneLine(line)}\n`).join("");
}

/** `add-tags` and `remove-tags`: tags from the arguments and, with --from, of each line of a file, including empty ones. */
function tagRequests(opcode: Request["opcode"]): Requests {
  return async ({ words: [network, ...words], text }, { read }) => {
    const from = text("from");
    const lines = from === undefined ? [] : ((await read(from)).match(/.*\n|.+$/g) ?? []);
    const tags = [...words, ...lines.map((line) => line.trim())];
    if (tags.length === 0)
      return refuse("wrong_input", "No tag is given.", {
        field: "tags",
        remedy: "Name at least one, or a file with tags.",
      });
    return ok([{ opcode, input: { network, tags } }]);
  };
}

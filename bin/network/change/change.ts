import { randomUUID } from "node:crypto";
import { nicText } from "@/lib/domain/model/conflict";
import type { Plan } from "@/lib/domain/model/plan";
import { onOneLine } from "@/lib/domain/printable";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { operations } from "@/lib/operations/catalogue";
import { run } from "@/lib/operations/operation";
import type { Typed } from "../command-line/command-line";
import type { Terminal } from "../terminal";
import { addRequests, modifyRequests, repairRequests } from "./address-requests";
import { connectionRequests, connectRequests, disconnectRequests } from "./connection-requests";
import { failureText } from "./failure-text";
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
  repair: repairRequests,
  undo: async ({ words: [job], text }) =>
    ok([{ opcode: "OP_JOB_UNDO", input: { job, replaces: text("replace-cluster") } }]),
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
  const outcome = await run(operations[opcode], input, {
    ...{ store: store(), actor, door: "cli", role: "administrator", reason: text("reason") ?? "", dryRun },
    ...{ now, newUuid: () => randomUUID(), seen: { serial } },
  });
  if (outcome.job !== null && has("print-jobid")) out(`${outcome.job}\n`);
  if (outcome.job !== null && has("submit")) {
    err(`JobID: ${outcome.job}\n`);
    return 0;
  }
  if (!outcome.ok) {
    err(failureText(outcome.refusal, outcome.refusal.conflicts, outcome.refusal.stale?.done));
    return 1;
  }
  out(planLines(outcome.plan, { dryRun, now: now() }));
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

/** "Mon Nov 23 17:04:47 2026", as Ganeti begins the lines of a job's log. */
function logTime(seconds: number): string {
  const [day, month, date, year, time] = String(new Date(seconds * 1_000)).split(" ");
  return `${day} ${month} ${date} ${time} ${year}`;
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

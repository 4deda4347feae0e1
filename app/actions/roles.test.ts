import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import type { Role } from "@/lib/domain/model/user-role";
import type { OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { operations } from "@/lib/operations/catalogue";
import { type Operation, preview } from "@/lib/operations/operation";
import type { Store } from "@/lib/store/store";
import { opcodeExamples } from "@/testing/opcode-examples";
import { smallCluster } from "@/testing/small-cluster";
import { type Answer, webContext } from "./action";
import { cancelJob } from "./cancel-job";

vi.mock("server-only", () => ({}));
const here = vi.hoisted(() => ({ role: null as Role | null, store: null as Store | null, ran: "" }));
vi.mock("@/lib/store/current", () => ({ currentStore: () => here.store }));
vi.mock("@/app/session/session", () => ({
  visitor: () => here.role && { name: "ana", role: here.role, handle: "x" },
  asker: () => ({ account: here.role && { name: "ana", role: here.role }, address: "192.0.2.7", now: 1 }),
  now: () => 1,
}));
vi.mock("@/lib/operations/operation", async (load) => {
  const real = await load<typeof import("@/lib/operations/operation")>();
  const begin = (row: Operation, ...more: [unknown, never]) => {
    here.ran = row.opcode;
    return real.begin(row, ...more);
  };
  return { ...real, begin };
});

const people = [null, "viewer", "operator", "administrator"] as const;
/** Every file whose exports the browser can call: found by the words that make them so. */
const files = ["app", "components", "lib"].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith("store/generated"))
    .map((file) => join(room, file))
    .filter((file) => /^\s*["']use server["']/m.test(readFileSync(file, "utf8"))),
);

/** Those on accounts and jobs have rows and tests of their own. */
const onOperations = files.filter((file) => !["account.ts", "cancel-job.ts"].includes(basename(file)));
const modules = await Promise.all(onOperations.map((file) => import(/* @vite-ignore */ resolve(file))));
const actions = modules.flatMap((module) => Object.entries(module)) as [
  string,
  (input: unknown, submission?: object) => Promise<Answer>,
][];

const text = readFileSync("docs/roles.md", "utf8");
const marksOf = new Map(
  [...text.matchAll(/^\| `(OP_\w+)` \| (.*) \|$/gm)].map(([, opcode = "", row]) => [opcode, row]),
);

beforeEach(async () => {
  here.store = (await smallCluster()).store;
});

test("what a browser can call stands in app/actions and nowhere else", () => {
  expect(files.filter((file) => dirname(file) !== "app/actions")).toEqual([]);
  expect(files.length).toBeGreaterThan(4);
});

test.each(actions)("%s is allowed to exactly those whom docs/roles.md names for its operation", async (_, action) => {
  here.role = "administrator";
  here.ran = "";
  await action({});
  const opcode = here.ran as OperationOpcode;
  const may: string[] = [];
  for (const role of people) {
    here.role = role;
    const answer = await action(opcodeExamples[opcode], { dryRun: true });
    expect(JSON.stringify(answer)).not.toContain("wrong_input");
    may.push(isDenied(answer) ? "–" : "yes");
  }
  expect(may.join(" | ")).toBe(marksOf.get(opcode));
});

test.each(Object.keys(opcodeExamples) as OperationOpcode[])(
  "%s is previewed to each role as far as it may",
  async (opcode) => {
    const seen: string[] = [];
    for (const role of people.slice(1)) {
      here.role = role;
      const answer = await preview(operations[opcode], opcodeExamples[opcode], await webContext());
      seen.push(answer.ok ? "yes" : isDenied(answer) ? "–" : "refused");
    }
    // What cannot be done at all is said to everybody who may read, and a viewer sees what an operator would.
    const [, , operator, administrator] = marksOf.get(opcode)?.split(" | ") ?? [];
    if (!seen.includes("refused")) expect(seen).toEqual([operator, operator, administrator]);
    else expect(new Set(seen)).toEqual(new Set(["refused"]));
  },
);

test("a job is canceled by exactly those whom docs/roles.md names", async () => {
  const [, marks] = /^\| `cancelJob` \| (.*) \|$/m.exec(text) ?? [];
  const may: string[] = [];
  for (const role of people) {
    here.role = role;
    const answer = await cancelJob(7);
    expect(answer.ok).toBe(false);
    may.push(isDenied(answer) ? "–" : "yes");
  }
  expect(may.join(" | ")).toBe(marks);
});

function isDenied(answer: { ok: boolean; refusal?: { message: string } }): boolean {
  return !answer.ok && /requires the \w+ role|signed out/.test(answer.refusal?.message ?? "");
}

import { readFileSync } from "node:fs";
import { beforeEach, expect, test, vi } from "vitest";
import type { Role } from "@/lib/domain/model/user-role";
import type { Store } from "@/lib/store/store";
import { smallCluster } from "@/testing/small-cluster";
import * as actions from "./account";

vi.mock("server-only", () => ({}));
const now = 1_800_000_000;
const here = vi.hoisted(() => ({ role: null as Role | null, store: null as Store | null }));
vi.mock("@/lib/store/current", () => ({ currentStore: () => here.store }));
vi.mock("@/app/session/session", () => ({
  visitor: () => null,
  asker: () => ({ account: here.role && { name: here.role, role: here.role }, address: "192.0.2.7", now }),
}));

const people = [null, "viewer", "operator", "administrator"] as const;
const password = "long enough to be one";

/** What each row of docs/roles.md asks; `other` is a user who is none of them. */
const asked: Record<string, (role: string) => Promise<{ ok: boolean; refusal?: { message: string } }>> = {
  "`addUser`": () => actions.addUser({ name: "new", role: "viewer", password }),
  "`setRole`": () => actions.setRole({ name: "other", role: "operator" }),
  "`removeUser`": () => actions.removeUser({ name: "other" }),
  "`setPassword` of oneself": (name) => actions.setPassword({ name, password, current: "wrong" }),
  "`setPassword` of another": () => actions.setPassword({ name: "other", password }),
  "`makeToken`": () => actions.makeToken({ label: "script", days: 1 }),
  "`revokeToken` of oneself": async (name) => actions.revokeToken({ id: await tokenOf(name) }),
  "`revokeToken` of another": async () => actions.revokeToken({ id: await tokenOf("other") }),
  "`endSession` of oneself": async (handle) => actions.endSession({ handle }),
  "`endSession` of another": () => actions.endSession({ handle: "other" }),
};

async function tokenOf(userName: string): Promise<number> {
  const token = await here.store?.reader.apiToken.findFirst({ where: { userName } });
  return token?.id ?? 0;
}

beforeEach(async () => {
  here.store = (await smallCluster()).store;
  for (const name of ["viewer", "operator", "administrator", "other"])
    await here.store.write(async (tx) => {
      const role = name === "other" ? "viewer" : name;
      await tx.user.create({ data: { name, role, password: "scrypt$1024,8,1$AA$AA", createdAt: now } });
      await tx.apiToken.create({ data: { hash: name, userName: name, label: "x", prefix: "x", createdAt: now } });
      const times = { createdAt: now, seenAt: now };
      await tx.session.create({
        data: { hash: name, userName: name, handle: name, address: "", browser: "", ...times },
      });
    });
});

const text = readFileSync("docs/roles.md", "utf8").split("## Accounts")[1]?.split("## ")[0] ?? "";
const rows = [...text.matchAll(/^\| (`\w+`(?: of \w+)?) \| (.*) \|$/gm)];

test.each(rows.map(([, action = "", marks = ""]) => ({ action, marks })))(
  "$action is allowed to exactly those whom docs/roles.md names",
  async ({ action, marks }) => {
    const may: string[] = [];
    for (const role of people) {
      here.role = role;
      const answer = await asked[action]?.(role ?? "nobody");
      may.push(answer && !/requires the \w+ role|signed/.test(answer.refusal?.message ?? "") ? "yes" : "–");
    }
    expect(may.join(" | ")).toBe(marks);
  },
);

test("every action on accounts has its rows", () => {
  const named = new Set(Object.keys(asked).map((row) => row.split("`")[1]));
  expect([...named].sort()).toEqual(Object.keys(actions).sort());
  expect(rows.map(([, action]) => action)).toEqual(Object.keys(asked));
});

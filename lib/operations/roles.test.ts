import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { repairOpcodes, repairRole } from "@/lib/domain/verify/repairs";
import { smallCluster } from "@/testing/small-cluster";
import { operations } from "./catalogue";
import { preview } from "./operation";

const text = readFileSync("docs/roles.md", "utf8");
const people = ["nobody", "viewer", "operator", "administrator"];

test("every operation needs the role that docs/roles.md names", () => {
  const rows = [...text.matchAll(/^\| `(OP_\w+)` \| (.*) \|$/gm)].map(([, opcode, marks = ""]) => ({
    opcode,
    role: people[marks.split(" | ").indexOf("yes")],
  }));
  const found = Object.values(operations).map((row) => ({ opcode: row.opcode, role: row.role({ force: false }) }));
  expect(rows).toEqual(found);
});

test.each(repairOpcodes)("a repair by %s says the role that the operation asks for", (opcode) => {
  expect(repairRole({ opcode })).toBe(operations[opcode].role({} as never));
});

test("force needs an administrator, where it has an effect, in every operation of an operator that docs/roles.md names", () => {
  const [, said = ""] = /With force, where it has an effect, these need an administrator: (.*)\./.exec(text) ?? [];
  const listed = said.match(/OP_\w+/g) ?? [];
  // Removing a network takes force, as the original does, and it has no effect (rules 13.2.23).
  const forceable = Object.values(operations).filter(
    (row) => row.opcode !== "OP_NETWORK_REMOVE" && row.role({ force: true }) === "operator" && takesForce(row.params),
  );
  expect(listed.toSorted()).toEqual(forceable.map(({ opcode }) => opcode).toSorted());
});

function takesForce(schema: unknown): boolean {
  return schema instanceof z.ZodObject && "force" in schema.shape;
}

test.each(["OP_NETWORK_CONNECT", "OP_NETWORK_DISCONNECT"] as const)(
  "%s with force is an operator's as long as force has no effect",
  async (opcode) => {
    const cluster = await smallCluster();
    const asOperator = { ...cluster.context, role: "operator" as const };
    const pair = { network: "prod", group: "default", force: true };
    const netparams = opcode === "OP_NETWORK_CONNECT" ? { mode: "bridged", link: "br0" } : {};
    await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "192.0.2.0/28" });
    const without = await preview(operations[opcode], { ...pair, ...netparams }, asOperator);
    expect(without).toMatchObject({ ok: true });
    const nics = [opcode === "OP_NETWORK_CONNECT" ? { ip: "192.0.2.5" } : { ip: "pool", network: "prod" }];
    if (opcode === "OP_NETWORK_DISCONNECT")
      await cluster.run("OP_NETWORK_CONNECT", { ...pair, force: false, mode: "bridged", link: "br0" });
    await cluster.run("OP_INSTANCE_CREATE", { name: "a", primaryNode: "node1", nics });
    const refused = await preview(operations[opcode], { ...pair, ...netparams }, asOperator);
    expect(refused).toMatchObject({ ok: false, refusal: { message: "This requires the administrator role." } });
    expect(await preview(operations[opcode], { ...pair, ...netparams }, cluster.context)).toMatchObject({ ok: true });
  },
);

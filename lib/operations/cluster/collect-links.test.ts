import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { keepHooks } from "@/lib/store/hook/hook-setting";
import { temporaryFolder } from "@/testing/fresh-store";
import { smallCluster } from "@/testing/small-cluster";
import { collectLinks } from "./collect-links";

/** The small cluster with a command in the place of ssh: node1 answers, node2 with nonsense, others do not. */
async function withCommand() {
  const cluster = await smallCluster();
  const file = join(temporaryFolder(), "ssh");
  const say = (text: string) =>
    `echo '${JSON.stringify({ kind: "links", name: "ovs-vsctl list-br", text })}'; echo '{"kind":"done"}'; read -r more`;
  const cases = [`node1) ${say("ovs0")} ;;`, `node2) ${say("no list at all")} ;;`, "*) echo down >&2; exit 255 ;;"];
  writeFileSync(file, `#!/bin/sh\nread -r request\ncase "$1" in\n${cases.join("\n")}\nesac\n`, { mode: 0o755 });
  await cluster.store.write((tx) => keepHooks(tx, { dir: "/nowhere", runOnNode: `${file} {node}` }));
  return cluster;
}

it("lists what nodes said, and why the others did not; nothing is written", async () => {
  const { store, context } = await withCommand();
  await store.write((tx) => tx.node.update({ where: { uuid: "node4" }, data: { extra: { offline: true } } }));
  const collected = await collectLinks([], context);
  expect(collected).toMatchObject({
    ok: true,
    value: {
      lists: [{ node: "node1", links: { links: [{ kind: "openvswitch", name: "ovs0" }], read: ["openvswitch"] } }],
    },
  });
  const problems = collected.ok ? collected.value.problems : [];
  expect(problems.map(({ node }) => node).sort()).toEqual(["node2", "node3", "node4", "node5"]);
  expect(problems).toContainEqual({ node: "node4", problem: "It is offline." });
  expect(problems.find(({ node }) => node === "node2")?.problem).toContain('"no list at all", names no link.');
  expect(problems.find(({ node }) => node === "node3")?.problem).toMatch(/ended with 255: down\.$/);
  expect(await store.reader.nodeLinkList.count()).toBe(0);
  expect(await store.reader.job.count()).toBe(0);
});

it("asks only the nodes that are named, and refuses a name that is none", async () => {
  const { context } = await withCommand();
  expect(await collectLinks(["node1"], context)).toMatchObject({ ok: true, value: { problems: [] } });
  expect(await collectLinks(["node1", "node9"], context)).toMatchObject({
    ok: false,
    refusal: { code: "unknown_entity", message: "There is no node node9." },
  });
});

it("is an administrator's, and needs a command that reaches the nodes", async () => {
  const { context } = await withCommand();
  expect(await collectLinks([], { ...context, role: "operator" })).toMatchObject({
    ok: false,
    refusal: { message: "This requires the administrator role." },
  });
  const without = await smallCluster();
  expect(await collectLinks([], without.context)).toMatchObject({
    ok: false,
    refusal: { message: "No command reaches the nodes.", remedy: expect.stringContaining("HOOKS_RUN_ON_NODE") },
  });
});

import { expect, it } from "vitest";
import { environmentOf } from "./environment";
import { configUpdate, type HookCall, onMaster } from "./hook-call";

const call: HookCall = {
  path: "group-rename",
  opcode: "OP_GROUP_RENAME",
  objectType: "GROUP",
  env: { OLD_NAME: "a", NEW_NAME: "b" },
  post: { OLD_NAME: "a", NEW_NAME: "b" },
  nodes: { pre: onMaster, post: onMaster },
};
const cluster = { name: "cluster.example.com", master: "node1.example.com" };
const common = {
  PATH: "/sbin:/bin:/usr/sbin:/usr/bin",
  GANETI_HOOKS_VERSION: "2",
  GANETI_OP_CODE: "OP_GROUP_RENAME",
  GANETI_OBJECT_TYPE: "GROUP",
  GANETI_CLUSTER: "cluster.example.com",
  GANETI_MASTER: "node1.example.com",
  GANETI_DATA_DIR: "/var/lib/ganeti",
  GANETI_OLD_NAME: "a",
  GANETI_NEW_NAME: "b",
};

it("tells what is there before in both phases, and what is there after in the post phase only (rules 7.2)", () => {
  const of = { GANETI_HOOKS_PATH: "group-rename" };
  expect(environmentOf(call, "pre", cluster)).toEqual({ ...common, ...of, GANETI_HOOKS_PHASE: "pre" });
  expect(environmentOf(call, "post", cluster)).toEqual({
    ...common,
    ...of,
    GANETI_HOOKS_PHASE: "post",
    GANETI_POST_OLD_NAME: "a",
    GANETI_POST_NEW_NAME: "b",
  });
});

it("tells config-update what was there before, on the master, in the post phase", () => {
  const update = configUpdate([call], "OP_GROUP_RENAME");
  expect(environmentOf(update, "post", cluster)).toEqual({
    ...common,
    GANETI_HOOKS_PATH: "config-update",
    GANETI_HOOKS_PHASE: "post",
  });
  expect(update.nodes).toEqual({ pre: { master: false, groups: [], nodes: [] }, post: onMaster });
});

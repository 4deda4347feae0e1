import { describe, expect, it } from "vitest";
import { isMeant, isUntouched, touchedBy } from "./touched";

const op = (opcode: string, params: Record<string, unknown> = {}) => ({ opcode, params });

describe("what jobs of a cluster touch", () => {
  it("is named by their parameters, by name or UUID", () => {
    expect(touchedBy([op("OP_NETWORK_CONNECT", { network_name: "prod", group_name: "u-1" })])).toEqual({
      network: new Set(["prod"]),
      group: new Set(["u-1"]),
      node: new Set(),
      instance: new Set(),
      cluster: false,
    });
    expect(touchedBy([op("OP_TAGS_SET", { kind: "nodegroup", name: "default" })]).group).toEqual(new Set(["default"]));
  });

  it("are both names of what is renamed", () => {
    const params = { instance_name: "web1", instance_uuid: null, new_name: "web2" };
    expect(touchedBy([op("OP_INSTANCE_RENAME", params)]).instance).toEqual(new Set(["web1", "web2"]));
  });

  it("are all networks, where pools may follow NICs or nodes", () => {
    for (const opcode of ["OP_INSTANCE_SET_PARAMS", "OP_INSTANCE_CREATE", "OP_NODE_REMOVE"])
      expect(touchedBy([op(opcode)]).network, opcode).toBe("all");
    expect(touchedBy([op("OP_INSTANCE_STARTUP", { instance_name: "web1" })]).network).toEqual(new Set());
  });

  it("stays all, whatever is named besides", () => {
    const ops = [op("OP_NETWORK_ADD", { network_name: "a" }), op("OP_INSTANCE_REMOVE", { instance_name: "i" })];
    expect(touchedBy(ops).network).toBe("all");
    expect(touchedBy(ops.toReversed()).network).toBe("all");
  });

  it("is everything, where nobody knows the opcode or what is tagged", () => {
    const all = { network: "all", group: "all", node: "all", instance: "all", cluster: true };
    expect(touchedBy([op("OP_NEW_IN_GANETI_4")])).toEqual(all);
    expect(touchedBy([op("constructor")])).toEqual(all);
    expect(touchedBy([op("OP_TAGS_SET", { kind: "toString", name: "x" })])).toEqual(all);
  });

  it("is nothing, where only something is asked or verified", () => {
    expect(isUntouched(touchedBy([op("OP_CLUSTER_VERIFY"), op("OP_QUERY"), op("OP_TEST_DELAY")]))).toBe(true);
    expect(isUntouched(touchedBy([op("OP_TAGS_DEL", { kind: "cluster" })]))).toBe(false);
  });
});

describe("a key", () => {
  it("means an object by its UUID, its name, or its name without the domain", () => {
    const node = { uuid: "u-1", name: "node1.example.com" };
    expect(["u-1", "node1.example.com", "node1", "node1.example"].every((key) => isMeant(node, key))).toBe(true);
    expect(["node", "u", "", "example.com", "node10"].some((key) => isMeant(node, key))).toBe(false);
  });
});

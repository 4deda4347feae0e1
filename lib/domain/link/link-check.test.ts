import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NodeLink, NodeLinks } from "../model/node-links";
import {
  ageText,
  type CheckedNode,
  linkRefusal,
  linkWarnings,
  missingLinks,
  sharedLinks,
  verdictOn,
} from "./link-check";

const now = 100 * 86_400;

function node(name: string, links: NodeLink[] | null, more: Partial<CheckedNode & NodeLinks> = {}): CheckedNode {
  const { offline = false, vmCapable = true, read = ["devices", "openvswitch", "tables"], at = now } = more;
  const list = links && { links, read, at, by: "ana", job: 1 };
  return { uuid: `uuid-${name}`, name, offline, vmCapable, list };
}

const bridge = (name: string) => ({ kind: "bridge", name }) as const;
const ovs = (name: string) => ({ kind: "openvswitch", name }) as const;
const table = (name: string, number?: number) =>
  ({ kind: "table", name, ...(number !== undefined && { number }) }) as const;

const bridged = { mode: "bridged", link: "br100" };
const gpu = { uuid: "gpu", name: "gpu" };

describe("whether a node has a link", () => {
  it.each<[string, NodeLink[], mode: string, link: string, "there" | "missing" | "unchecked"]>([
    ["a bridge is a bridge", [bridge("br0")], "bridged", "br0", "there"],
    ["another name is another bridge", [bridge("br0")], "bridged", "br00", "missing"],
    ["an Open vSwitch bridge is no bridge", [ovs("br0")], "bridged", "br0", "missing"],
    ["a bridge is no Open vSwitch bridge", [bridge("br0")], "openvswitch", "br0", "missing"],
    ["a device of no known kind may be a bridge", [{ kind: "device", name: "br0" }], "bridged", "br0", "there"],
    ["… or one of Open vSwitch", [{ kind: "device", name: "br0" }], "openvswitch", "br0", "there"],
    ["… but no table", [{ kind: "device", name: "100" }], "routed", "100", "missing"],
    ["a table by its name", [table("tenants")], "routed", "tenants", "there"],
    ["a table by its number", [table("tenants", 100)], "routed", "100", "there"],
    ["a number is a name where no name is known", [table("100", 100)], "routed", "100", "there"],
    ["a number in hexadecimal", [table("tenants", 100)], "routed", "0x64", "there"],
    ["a number may be that of a name without number", [table("tenants")], "routed", "100", "unchecked"],
    ["a name is missing all the same", [table("tenants")], "routed", "guests", "missing"],
    ["a mode of an imported file is not known", [bridge("br0")], "macvtap", "br0", "missing"],
  ])("%s", (_, links, mode, link, is) => {
    expect(verdictOn(node("node1", links), { mode, link }).is).toBe(is);
  });

  it.each<[string, CheckedNode]>([
    ["offline", node("node1", [], { offline: true })],
    ["not vm_capable", node("node1", [], { vmCapable: false })],
    ["no list of links", node("node1", null)],
    ["bridges not in the list of links", node("node1", [], { read: ["openvswitch", "tables"] })],
  ])("is not checked: %s", (why, one) => {
    expect(verdictOn(one, bridged)).toEqual({ is: "unchecked", why });
  });

  it("is not checked for tables or Open vSwitch as long as nobody read these", () => {
    const tables = node("node1", [], { read: ["devices"] });
    expect(verdictOn(tables, { mode: "routed", link: "100" })).toMatchObject({ is: "unchecked" });
    const devices = node("node1", [], { read: ["tables"] });
    expect(verdictOn(devices, { mode: "openvswitch", link: "ovs0" })).toMatchObject({ is: "unchecked" });
    expect(verdictOn(node("node1", [], { read: ["devices"] }), { mode: "openvswitch", link: "ovs0" }).is).toBe(
      "missing",
    );
  });
});

describe("a change", () => {
  const nodes = [node("node10", []), node("node2", []), node("node3", [bridge("br100")]), node("node4", null)];
  const situation = { nodes, anyList: true };

  it("is refused with the nodes that lack the link, in natural order", () => {
    const asked = { needed: [{ ...bridged, networks: ["prod"] }], group: gpu, field: "link" };
    expect(linkRefusal(asked, situation)).toMatchObject({
      code: "wrong_state",
      field: "link",
      message: "node2 and node10 in gpu have no bridge br100, which prod needs.",
    });
  });

  it("names a link once, however many networks need it", () => {
    const needed = ["prod", "lab"].map((network) => ({ ...bridged, networks: [network] }));
    const refusal = linkRefusal({ needed, group: gpu, field: "nodes" }, { nodes: nodes.slice(0, 1), anyList: true });
    expect(refusal?.message).toBe("node10 in gpu has no bridge br100, which prod and lab need.");
  });

  it("warns of who was not checked and why, and how old the lists are", () => {
    const old = [node("node1", [bridge("br100")], { at: now - 12 * 86_400 }), node("node4", null), node("node5", null)];
    const offline = node("node6", null, { offline: true });
    const asked = { needed: [{ ...bridged, networks: [] }], group: gpu };
    expect(linkWarnings(asked, { nodes: [...old, offline], anyList: true, check: true, now })).toEqual([
      "2 nodes of gpu were not checked: no list of links (node4 and node5).",
      "1 node of gpu was not checked: offline (node6).",
      "The oldest list of links of gpu was read 12 days ago.",
    ]);
  });

  it("warns of nothing where all nodes have the link by new lists, nor where no node of the cluster has a list", () => {
    const asked = { needed: [{ ...bridged, networks: [] }], group: gpu };
    const all = [node("node1", [bridge("br100")])];
    expect(linkWarnings(asked, { nodes: all, anyList: true, check: true, now })).toEqual([]);
    const none = [node("node1", null)];
    expect(linkWarnings(asked, { nodes: none, anyList: false, check: true, now })).toEqual([]);
  });

  it("warns of a list of more than 30 days even if it has the link", () => {
    const asked = { needed: [{ ...bridged, networks: [] }], group: gpu };
    const aged = (days: number) => [node("node1", [bridge("br100")], { at: now - days * 86_400 })];
    expect(linkWarnings(asked, { nodes: aged(30), anyList: true, check: true, now })).toEqual([]);
    expect(linkWarnings(asked, { nodes: aged(31), anyList: true, check: true, now })).toEqual([
      "The oldest list of links of gpu was read 31 days ago.",
    ]);
  });

  it("says what is missing when it is made without the check", () => {
    const asked = { needed: [{ ...bridged, networks: [] }], group: gpu };
    expect(linkWarnings(asked, { ...situation, check: false, now })).toEqual([
      "Without the link check: node2 and node10 in gpu have no bridge br100.",
    ]);
  });
});

const names = fc.constantFrom("br0", "br1", "100", "main");
const links = fc.array(
  fc.record({ kind: fc.constantFrom("bridge" as const, "openvswitch" as const, "table" as const), name: names }),
  { maxLength: 4 },
);
const anyNode = fc.record({
  uuid: fc.uuid(),
  name: fc.constantFrom("a", "b", "c"),
  offline: fc.boolean(),
  vmCapable: fc.boolean(),
  list: fc.option(
    fc.record({
      links,
      read: fc.subarray(["devices", "openvswitch", "tables"] as const).map((read) => [...read]),
      at: fc.nat(now),
      by: fc.constant("ana"),
      job: fc.constant(1),
    }),
  ),
});
const wanted = fc.record({ mode: fc.constantFrom("bridged", "openvswitch", "routed"), link: names });

describe("of any nodes", () => {
  it("those that are not checked never prevent anything", () => {
    fc.assert(
      fc.property(fc.array(anyNode), wanted, (nodes, link) => {
        const unchecked = nodes.filter((one) => one.offline || !one.vmCapable || one.list === null);
        expect(missingLinks([{ ...link, networks: [] }], unchecked)).toEqual([]);
      }),
    );
  });

  it("a link that is added to a list is never missing afterwards, and no other verdict becomes missing", () => {
    fc.assert(
      fc.property(anyNode, wanted, wanted, (one, link, other) => {
        const kind = { bridged: "bridge", openvswitch: "openvswitch", routed: "table" }[link.mode] ?? "bridge";
        const added = { kind, name: link.link } as NodeLink;
        const list = one.list && { ...one.list, links: [...one.list.links, added] };
        expect(verdictOn({ ...one, list }, link).is).not.toBe("missing");
        if (verdictOn(one, other).is !== "missing") expect(verdictOn({ ...one, list }, other).is).not.toBe("missing");
      }),
    );
  });

  it("a link that all checked nodes share is missing on none", () => {
    fc.assert(
      fc.property(fc.array(anyNode), (nodes) => {
        for (const { kind, name, lacking } of sharedLinks(nodes)) {
          const mode = { bridge: "bridged", openvswitch: "openvswitch", table: "routed", device: "bridged" }[kind];
          if (lacking.length === 0) expect(missingLinks([{ mode, link: name, networks: [] }], nodes)).toEqual([]);
        }
      }),
    );
  });
});

describe("the age of a list", () => {
  it.each([
    [0, "today"],
    [86_399, "today"],
    [86_400, "1 day ago"],
    [12 * 86_400, "12 days ago"],
    [-5, "today"],
  ])("is said in whole days: %i seconds", (seconds, text) => {
    expect(ageText(now - seconds, now)).toBe(text);
  });
});

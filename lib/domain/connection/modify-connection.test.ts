import { describe, expect, it } from "vitest";
import { gpuNic } from "@/testing/connect-situation";
import { br100, defaults, network, ref } from "@/testing/nic-situation";
import type { Netparams, PlacedNic } from "../model/cluster";
import { planModifyConnection } from "./modify-connection";

const br7 = { ...br100, link: "br7" };
const member = (name: string, nicparams: Partial<Netparams>) => gpuNic(name, null, { network: "prod", nicparams });

function modified(members: PlacedNic[], more: Partial<Parameters<typeof planModifyConnection>[0]> = {}) {
  const result = planModifyConnection({
    network: network("prod"),
    group: ref("gpu"),
    netparams: br7,
    current: br100,
    members,
    defaults,
    newcomers: [],
    owners: new Map(),
    ...more,
  });
  return result.ok ? { plan: result.value, refusal: null } : { plan: null, refusal: result.refusal };
}

const objects = [
  { kind: "network", ...ref("prod") },
  { kind: "group", ...ref("gpu") },
];
const connection = { type: "connection", network: ref("prod"), group: ref("gpu"), before: br100, after: br7 };

describe("rules 13.2.8: other netparams for a connection", () => {
  it("are written, and count up the group", () => {
    expect(modified([]).plan).toEqual({
      summary: "Modify prod in gpu: bridged · br7",
      changes: [connection, { type: "touch", kind: "group", object: ref("gpu") }],
      outcomes: [],
      warnings: [],
      conflicts: [],
      objects,
      result: null,
    });
  });

  it("are written to its NICs that do not have them themselves", () => {
    const { plan } = modified([member("web1", br100), member("web2", br7)]);
    const state = { name: null, ip: null, network: ref("prod"), mac: "aa:00:00:00:00:00" };
    expect(plan?.summary).toBe("Modify prod in gpu: bridged · br7, 1 NIC");
    expect(plan?.changes).toEqual([
      connection,
      {
        type: "nic",
        instance: ref("web1"),
        nic: "web1-0",
        index: 0,
        before: { ...state, nicparams: br100 },
        after: { ...state, nicparams: br7 },
      },
      { type: "touch", kind: "group", object: ref("gpu") },
      { type: "touch", kind: "instance", object: ref("web1") },
    ]);
    expect(plan?.objects).toEqual([...objects, { kind: "instance", ...ref("web1") }]);
    expect(plan?.warnings).toEqual([]);
  });

  it.each<[string, Partial<Netparams>]>([
    ["another mode", { ...br7, mode: "openvswitch" }],
    ["another link", { ...br7, link: "br8" }],
    ["another VLAN", { ...br7, vlan: "7" }],
    ["only the cluster's", {}],
  ])("are written to a NIC that has %s", (_, nicparams) => {
    expect(modified([member("web1", nicparams)]).plan?.summary).toContain(", 1 NIC");
  });

  it("warn of NICs that had others than the connection", () => {
    const drifted = [member("web1", { link: "br8" }), member("web2", {})];
    expect(modified([member("web3", br100), ...drifted.slice(0, 1)]).plan?.warnings).toEqual([
      "1 NIC had netparams other than bridged · br100; it also changes.",
    ]);
    expect(modified(drifted).plan?.warnings).toEqual([
      "2 NICs had netparams other than bridged · br100; they also change.",
    ]);
  });

  it("change nothing where they are the same, and say so", () => {
    expect(modified([member("web1", {})], { netparams: br100 }).plan).toEqual({
      summary: "Modify prod in gpu: bridged · br100",
      changes: [],
      outcomes: [],
      warnings: ["prod in gpu is already bridged · br100; nothing changes."],
      conflicts: [],
      objects,
      result: null,
    });
  });

  it("are refused where there is no connection, or they cannot be written", () => {
    expect(modified([], { current: null }).refusal).toEqual({
      code: "wrong_state",
      message: "prod is not connected to gpu.",
      remedy: "Connect it first.",
    });
    expect(modified([], { netparams: { ...br100, link: "" } }).refusal).toMatchObject({ field: "link" });
  });

  it("are refused where they bring other NICs with its addresses onto its segment (rules 17.32)", () => {
    expect(modified([], { newcomers: [gpuNic("web9", "10.1.0.9")] }).refusal).toMatchObject({
      field: "netparams",
      message: "1 NIC outside prod has an address of it and would be on its segment: web9 nic/0 10.1.0.9.",
    });
  });
});

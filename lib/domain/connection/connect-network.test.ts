import { describe, expect, it } from "vitest";
import { connected, gpuNic, prod } from "@/testing/connect-situation";
import { br100, moment, network, place, ref, segments } from "@/testing/nic-situation";
import { ip4Number } from "../address/ip";

const many = (number: number) => Array.from({ length: number }, (_, at) => gpuNic(`web${at + 1}`, `10.1.0.${at + 50}`));
const secondary = { primary: place("node1", "default"), secondary: place("node3", "gpu") };

describe("connecting a network to a node group (rules 3.5)", () => {
  it("writes the connection, and counts up the group", () => {
    expect(connected().plan).toEqual({
      summary: "Connect prod to gpu",
      changes: [
        { type: "connection", network: ref("prod"), group: ref("gpu"), before: null, after: br100 },
        { type: "touch", kind: "group", object: ref("gpu") },
      ],
      outcomes: [],
      warnings: [],
      conflicts: [],
      objects: [
        { kind: "network", ...ref("prod") },
        { kind: "group", ...ref("gpu") },
      ],
      result: null,
    });
  });

  it("refuses netparams that cannot be written", () => {
    expect(connected({ netparams: { ...br100, mode: "" } }).refusal).toMatchObject({ field: "mode" });
  });

  it("lets NICs join with force: each NIC, its bit and its instance", () => {
    const found = [gpuNic("web1", "10.1.0.5"), gpuNic("web2", "10.1.0.1")];
    const { plan } = connected({ found, force: true, asked: ["web2-0"], free: ["10.1.0.20"] });
    const state = { name: null, ip: "10.1.0.5", network: null, mac: "aa:00:00:00:00:00", nicparams: {} };
    const joins = { network: ref("prod"), nicparams: br100, since: moment };
    const nic = { type: "nic", index: 0 };
    const before = { ...state, ip: "10.1.0.1" };
    expect(plan?.summary).toBe("Connect prod to gpu, adopt 1, move 1");
    expect(plan?.changes).toEqual([
      { type: "connection", network: ref("prod"), group: ref("gpu"), before: null, after: br100 },
      { ...nic, instance: ref("web1"), nic: "web1-0", before: state, after: { ...state, ...joins } },
      { ...nic, instance: ref("web2"), nic: "web2-0", before, after: { ...before, ...joins, ip: "10.1.0.20" } },
      {
        type: "internal",
        network: ref("prod"),
        action: "hold",
        first: ip4Number("10.1.0.5"),
        last: ip4Number("10.1.0.5"),
      },
      {
        type: "internal",
        network: ref("prod"),
        action: "hold",
        first: ip4Number("10.1.0.20"),
        last: ip4Number("10.1.0.20"),
      },
      { type: "touch", kind: "group", object: ref("gpu") },
      { type: "touch", kind: "instance", object: ref("web1") },
      { type: "touch", kind: "instance", object: ref("web2") },
    ]);
    expect(plan?.outcomes.map(({ outcome, detail }) => `${outcome} ${detail}`)).toEqual(["held web1", "held web2"]);
    expect(plan?.conflicts.map(({ force }) => force)).toEqual(["adopt", "move"]);
    expect(plan?.objects.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      "network prod",
      "group gpu",
      "instance web1",
      "instance web2",
    ]);
  });

  it("needs no force where every NIC takes another address, or stays outside by its node", () => {
    const found = [gpuNic("web1", "10.1.0.5")];
    expect(connected({ found, asked: ["web1-0"], free: ["10.1.0.20"] }).plan?.summary).toBe(
      "Connect prod to gpu, move 1",
    );
    const leaves = [gpuNic("web1", "10.1.0.5", secondary)];
    const { plan } = connected({ found: leaves, force: true });
    expect(plan).toMatchObject({ summary: "Connect prod to gpu", conflicts: [{ force: "leave" }] });
    expect(plan?.changes.map(({ type }) => type)).toEqual(["connection", "touch"]);
    expect(connected({ found: leaves }).refusal).toMatchObject({ code: "wrong_state" });
  });

  it("looks at no NIC without the check, and says so", () => {
    expect(connected({ found: many(1), conflictsCheck: false }).plan).toMatchObject({
      conflicts: [],
      warnings: ["1 NIC in gpu with an address of prod stays outside it: web1 nic/0 10.1.0.50."],
    });
    expect(connected({ found: many(2), conflictsCheck: false, force: true }).plan).toMatchObject({
      summary: "Connect prod to gpu",
      warnings: [
        "2 NICs in gpu with an address of prod stay outside it: web1 nic/0 10.1.0.50 and web2 nic/0 10.1.0.51.",
        "Force had no effect: without the conflicts check, no NIC joins.",
      ],
    });
    expect(connected({ conflictsCheck: false }).plan?.warnings).toEqual([]);
  });
});

describe("a pair that is connected already (rules 13.2.10)", () => {
  it("stays, with a warning, whatever NICs there are", () => {
    expect(connected({ current: br100, found: many(1) }).plan).toEqual({
      summary: "Connect prod to gpu",
      changes: [],
      outcomes: [],
      warnings: ["prod is already connected to gpu as bridged · br100; nothing changes."],
      conflicts: [],
      objects: [
        { kind: "network", ...ref("prod") },
        { kind: "group", ...ref("gpu") },
      ],
      result: null,
    });
  });

  it("is not connected in another way", () => {
    expect(connected({ current: { ...br100, vlan: "7" } }).refusal).toEqual({
      code: "wrong_state",
      field: "netparams",
      message: "prod is already connected to gpu as bridged · br100 · vlan 7, not as bridged · br100.",
      remedy: "Modify the connection instead.",
    });
  });

  it("has no conflicts, so no NIC can take the next free address", () => {
    expect(connected({ current: br100, found: many(1), asked: ["web1-0"] }).refusal).toMatchObject({
      message: "web1-0 is not in conflict with prod in gpu.",
    });
  });
});

describe("NICs in the way", () => {
  it("are named, with what force would do", () => {
    const { refusal } = connected({ found: many(1) });
    expect(refusal).toMatchObject({
      code: "wrong_state",
      message: "1 NIC in gpu has an address of prod without being in it: web1 nic/0 10.1.0.50.",
      remedy: "Connect with force to let the NICs join, or change their addresses.",
      conflicts: [{ force: "adopt" }],
    });
    expect(connected({ found: many(2) }).refusal?.message).toBe(
      "2 NICs in gpu have addresses of prod without being in it: web1 nic/0 10.1.0.50 and web2 nic/0 10.1.0.51.",
    );
  });

  it("are not those that move, but all are shown", () => {
    const { refusal } = connected({ found: many(2), asked: ["web1-0"], free: ["10.1.0.20"] });
    expect(refusal?.message).toBe("1 NIC in gpu has an address of prod without being in it: web2 nic/0 10.1.0.51.");
    expect(refusal?.conflicts).toHaveLength(2);
  });

  it.each([
    [
      [gpuNic("web1", "10.1.0.1")],
      "Force does not help web1 nic/0 10.1.0.1: 10.1.0.1 is the gateway. Change its address, or let it take the next free one.",
    ],
    [
      [gpuNic("web1", "10.1.0.1"), gpuNic("web2", "10.1.0.255"), gpuNic("web3", "10.1.0.5")],
      "Force does not help web1 nic/0 10.1.0.1 and web2 nic/0 10.1.0.255: 10.1.0.1 is the gateway. " +
        "Change their addresses, or let them take the next free ones.",
    ],
    [
      [gpuNic("web1", "10.1.0.5", { network: "lab" })],
      "Force does not help web1 nic/0 10.1.0.5: It is in lab. Change its address.",
    ],
    [
      [gpuNic("web1", "10.1.0.1"), gpuNic("web2", "10.1.0.5", { network: "lab" })],
      "Force does not help web1 nic/0 10.1.0.1 and web2 nic/0 10.1.0.5: 10.1.0.1 is the gateway. Change their addresses.",
    ],
    [
      many(5).map((nic) => ({ ...nic, network: "lab" })),
      "Force does not help web1 nic/0 10.1.0.50, web2 nic/0 10.1.0.51, web3 nic/0 10.1.0.52 and 2 more: It is in lab. " +
        "Change their addresses.",
    ],
  ])("that force cannot help stop it, with force or without (%#)", (found, remedy) => {
    for (const force of [true, false]) expect(connected({ found, force }).refusal?.remedy).toBe(remedy);
  });

  it("that are asked for and are no conflict are refused", () => {
    expect(connected({ found: many(1), asked: ["web7-0"] }).refusal).toMatchObject({
      code: "wrong_state",
      field: "nextFree",
      message: "web7-0 is not in conflict with prod in gpu.",
      remedy: "Leave it out.",
      conflicts: [{ nic: "web1-0" }],
    });
  });
});

describe("what else to know of a connect", () => {
  const warnings = (given: Parameters<typeof connected>[0]) => connected({ force: true, ...given }).plan?.warnings;

  it("is that nobody tells an instance of its new address", () => {
    const free = ["10.1.0.20", "10.1.0.21"];
    const moves = (number: number) => ({ found: many(number), asked: many(number).map(({ uuid }) => uuid), free });
    expect(warnings(moves(1))).toEqual([
      "1 NIC gets a new address. Set it inside the instance: web1 nic/0 10.1.0.50 → 10.1.0.20.",
    ]);
    expect(warnings(moves(2))).toEqual([
      "2 NICs get new addresses. Set them inside the instance: web1 nic/0 10.1.0.50 → 10.1.0.20 and web2 nic/0 10.1.0.51 → 10.1.0.21.",
    ]);
  });

  it("is that an administrator's reservations stay", () => {
    const found = [gpuNic("web1", "10.1.0.40")];
    expect(warnings({ found })).toEqual(["1 address also stays reserved by an administrator: web1 nic/0 10.1.0.40."]);
    expect(warnings({ found, asked: ["web1-0"], free: ["10.1.0.20"] })).toHaveLength(1);
    const row = { source: "manual" as const };
    const two = network("prod", {
      external: [
        { ip: "10.1.0.40", ...row },
        { ip: "10.1.0.41", ...row },
      ],
    });
    expect(
      warnings({ network: two, found: [...found, gpuNic("web2", "10.1.0.41"), gpuNic("web3", "10.1.0.42")] }),
    ).toEqual(["2 addresses also stay reserved by an administrator: web1 nic/0 10.1.0.40 and web2 nic/0 10.1.0.41."]);
  });

  it("is which networks on its segment it overlaps", () => {
    const around = segments([
      { network: prod, group: "gpu" },
      { network: network("half", { network: "10.1.0.0/25" }), group: "gpu" },
      { network: network("far"), group: "default" },
    ]);
    expect(warnings({ segments: around })).toEqual([
      "prod (10.1.0.0/24) overlaps half (10.1.0.0/25), on one segment in gpu: an address of both can be used in one only.",
    ]);
  });

  it("is which of its NICs keep other netparams", () => {
    const member = (name: string, link?: string) =>
      gpuNic(name, null, { network: "prod", nicparams: link === undefined ? {} : { ...br100, link } });
    expect(warnings({ members: [member("web1", "br7"), member("web2", "br100")] })).toEqual([
      "1 NIC of prod in gpu keeps netparams other than bridged · br100: web1 nic/0.",
    ]);
    expect(warnings({ members: [member("web1", "br7"), member("web2")] })).toEqual([
      "2 NICs of prod in gpu keep netparams other than bridged · br100: web1 nic/0 and web2 nic/0.",
    ]);
  });
});

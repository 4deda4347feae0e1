import { describe, expect, it } from "vitest";
import { gpuNic } from "@/testing/connect-situation";
import { br100, defaults, moment, network, place, ref, segments } from "@/testing/nic-situation";
import { ip4Number } from "../address/ip";
import type { PlacedNic } from "../model/cluster";
import type { Conflict } from "../model/conflict";
import { planDisconnectNetwork } from "./disconnect-network";

type Given = Partial<Parameters<typeof planDisconnectNetwork>[0]>;

const prod = network("prod", { held: ["10.1.0.5", "10.1.0.6"] });
const br7 = { ...br100, link: "br7" };
const alone = segments([{ network: prod, group: "gpu" }]);
const [low, high] = [network("low", { network: "10.1.0.0/25" }), network("high", { network: "10.1.0.0/26" })];
/** Two further networks of the group with some of the addresses, on the link br7. */
const apart = segments([
  { network: prod, group: "gpu" },
  { network: low, group: "gpu", netparams: br7 },
  { network: high, group: "gpu", netparams: br7 },
]);

const member = (name: string, ip: string | null, more: Partial<PlacedNic> = {}) =>
  gpuNic(name, ip, { network: "prod", nicparams: br100, ...more });
const secondary = { primary: place("node1", "default"), secondary: place("node3", "gpu") };

function disconnected(members: PlacedNic[], more: Given = {}) {
  const given = {
    network: prod,
    group: ref("gpu"),
    defaults,
    segments: alone,
    around: alone,
    members,
    current: br100,
    sharers: members,
    force: false,
    ...more,
  };
  const result = planDisconnectNetwork(given, moment);
  return result.ok ? { plan: result.value, refusal: null } : { plan: null, refusal: result.refusal };
}

/** "release: It leaves …" */
function fates(members: PlacedNic[], more: Given = {}) {
  const { plan, refusal } = disconnected(members, more);
  const rows = plan?.conflicts ?? (refusal?.conflicts as Conflict[]);
  return rows.map(({ force, why }) => `${force}: ${why}`);
}

const objects = [
  { kind: "network", ...ref("prod") },
  { kind: "group", ...ref("gpu") },
];
const connection = { type: "connection", network: ref("prod"), group: ref("gpu"), before: br100, after: null };

describe("disconnecting a network from a node group (rules 3.6)", () => {
  it("removes the connection, and counts up the group", () => {
    expect(disconnected([]).plan).toEqual({
      summary: "Disconnect prod from gpu",
      changes: [connection, { type: "touch", kind: "group", object: ref("gpu") }],
      outcomes: [],
      warnings: [],
      conflicts: [],
      objects,
      result: null,
    });
  });

  it("changes nothing where there is no connection, and says so", () => {
    expect(disconnected([member("web1", "10.1.0.5")], { current: null }).plan).toEqual({
      summary: "Disconnect prod from gpu",
      changes: [],
      outcomes: [],
      warnings: ["prod is not connected to gpu; nothing changes."],
      conflicts: [],
      objects,
      result: null,
    });
  });

  it("releases NICs with force: each NIC, its bit and its instance", () => {
    const { plan } = disconnected(
      [member("web1", "10.1.0.5", { nicparams: {} }), member("web2", "10.1.0.9", secondary)],
      { force: true },
    );
    const state = { name: null, ip: "10.1.0.5", mac: "aa:00:00:00:00:00" };
    const bit = { first: ip4Number("10.1.0.5"), last: ip4Number("10.1.0.5") };
    expect(plan).toMatchObject({ summary: "Disconnect prod from gpu, release 1", warnings: [] });
    expect(plan?.changes).toEqual([
      connection,
      {
        type: "nic",
        instance: ref("web1"),
        nic: "web1-0",
        index: 0,
        before: { ...state, network: ref("prod"), nicparams: {} },
        after: { ...state, network: null, nicparams: defaults, since: moment },
      },
      { type: "internal", network: ref("prod"), action: "free", ...bit },
      { type: "touch", kind: "group", object: ref("gpu") },
      { type: "touch", kind: "instance", object: ref("web1") },
    ]);
    expect(plan?.outcomes.map(({ outcome, detail }) => `${outcome} ${detail}`)).toEqual(["freed web1"]);
    expect(plan?.conflicts.map(({ force }) => force)).toEqual(["release", "leave"]);
    expect(plan?.objects).toEqual([...objects, { kind: "instance", ...ref("web1") }]);
  });

  it.each<[string, PlacedNic[], string]>([
    ["frees it once for two NICs that both leave", [], "freed web2"],
    [
      "keeps it for a NIC that stays in the network",
      [member("web3", "10.1.0.5", { network: "prod" })],
      "kept web3 also has it",
    ],
    [
      "frees it although a NIC of another network has it",
      [member("web3", "10.1.0.5", { network: "lab" })],
      "freed web2",
    ],
  ])("%s", (_, others, expected) => {
    const members = [member("web1", "10.1.0.5"), member("web2", "10.1.0.5")];
    const { plan } = disconnected(members, { force: true, sharers: [...members, ...others] });
    expect(plan?.outcomes.map(({ outcome, detail }) => `${outcome} ${detail}`)).toEqual([expected]);
  });
});

describe("NICs in the way", () => {
  it("are named, with what force would do", () => {
    expect(disconnected([member("web1", "10.1.0.5")]).refusal).toMatchObject({
      code: "wrong_state",
      message: "1 NIC in gpu is in prod: web1 nic/0 10.1.0.5.",
      remedy: "Disconnect with force to release the NICs from prod, or move them to another network first.",
      conflicts: [{ force: "release" }],
    });
    expect(disconnected([member("web1", "10.1.0.5"), member("web2", null)]).refusal?.message).toBe(
      "2 NICs in gpu are in prod: web1 nic/0 10.1.0.5 and web2 nic/0.",
    );
  });

  it("are counted where only their secondary node is in the group", () => {
    const sentence = (...members: PlacedNic[]) => disconnected(members).refusal?.message;
    expect(sentence(member("web1", null), member("web2", null, secondary))).toBe(
      "2 NICs in gpu are in prod: web1 nic/0 and web2 nic/0. 1 of them is on a secondary node there.",
    );
    expect(sentence(member("web1", null, secondary), member("web2", null, secondary))).toBe(
      "2 NICs in gpu are in prod: web1 nic/0 and web2 nic/0. 2 of them are on a secondary node there.",
    );
  });

  it("that force cannot release stop it, with force or without", () => {
    const odd = member("web1", null, { nicparams: { mode: "routed", link: "5" } });
    for (const force of [true, false])
      expect(disconnected([odd, member("web2", "10.1.0.5")], { force }).refusal?.remedy).toBe(
        "Force cannot release web1 nic/0: It would be routed without an address. Change it, or move them to another network first.",
      );
    const four = [1, 2, 3, 4].map((at) => ({ ...odd, instance: ref(`web${at}`) }));
    expect(disconnected(four).refusal?.remedy).toContain("web1 nic/0, web2 nic/0, web3 nic/0 and 1 more: ");
  });
});

describe("rules 17.9: what force does", () => {
  it.each<[string, PlacedNic, string]>([
    [
      "releases a NIC with its address",
      member("web1", "10.1.0.5"),
      "release: It leaves prod and keeps 10.1.0.5 and bridged · br100.",
    ],
    ["releases a NIC without one", member("web1", null), "release: It leaves prod and keeps bridged · br100."],
    [
      "releases a NIC with the wiring that it really has",
      member("web1", "10.1.0.5", { nicparams: { mode: "routed", link: "5" } }),
      "release: It leaves prod and keeps 10.1.0.5 and routed · 5.",
    ],
    [
      "leaves a NIC whose primary node is elsewhere",
      member("web1", "10.1.0.5", secondary),
      "leave: It loses prod if web1 fails over to node3.",
    ],
  ])("%s", (_, nic, expected) => {
    expect(fates([nic])).toEqual([expected]);
  });

  it("never leaves a NIC in another network on the same segment", () => {
    const beside = segments([
      { network: prod, group: "gpu" },
      { network: low, group: "gpu" },
      { network: high, group: "gpu" },
    ]);
    const blocked = "blocks: 10.1.0.5 lies in prod and in low and high.";
    expect(fates([member("web1", "10.1.0.5")], { segments: beside })).toEqual([blocked]);
    expect(fates([member("web1", "10.1.0.5")], { around: beside })).toEqual([blocked]);
    expect(fates([member("web1", "10.1.0.200")], { segments: beside, around: beside })).toEqual([
      "release: It leaves prod and keeps 10.1.0.200 and bridged · br100.",
    ]);
  });

  it("never leaves a NIC in another network whose wiring it has", () => {
    expect(
      fates([member("web1", "10.1.0.5", { nicparams: br7 }), member("web2", "10.1.0.6")], { around: apart }),
    ).toEqual([
      "blocks: 10.1.0.5 lies in prod and in low and high.",
      "release: It leaves prod and keeps 10.1.0.6 and bridged · br100.",
    ]);
  });
});

describe("what a released NIC keeps of networks on other segments", () => {
  const warnings = (...members: PlacedNic[]) => disconnected(members, { force: true, around: apart }).plan?.warnings;

  it("is said of one NIC and one network", () => {
    expect(warnings(member("web1", "10.1.0.100"), member("web2", null), member("web3", "10.1.0.200"))).toEqual([
      "1 NIC keeps an address of low, which gpu has on another segment: web1 nic/0 10.1.0.100.",
    ]);
  });

  it("is said of several", () => {
    expect(warnings(member("web1", "10.1.0.100"), member("web2", "10.1.0.6"))).toEqual([
      "2 NICs keep addresses of low and high, which gpu has on other segments: web1 nic/0 10.1.0.100 and web2 nic/0 10.1.0.6.",
    ]);
  });

  it("is not said where there is nothing", () => {
    expect(warnings(member("web1", "10.1.0.200"), member("web2", null))).toEqual([]);
    expect(warnings(member("web1", "10.1.0.6", secondary))).toEqual([]);
  });
});

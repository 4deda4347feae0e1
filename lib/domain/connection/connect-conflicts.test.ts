import { describe, expect, it } from "vitest";
import { connectSituation, gpuNic, prod } from "@/testing/connect-situation";
import { br100, network, place, ref, segments } from "@/testing/nic-situation";
import type { PlacedNic } from "../model/cluster";
import { connectConflicts, isManual, moveText, strayText } from "./connect-conflicts";

type Given = Parameters<typeof connectSituation>[0];

/** What happens to each NIC: "adopt: It joins …", with the choices that there are for it. */
function fates(found: PlacedNic[], more: Given = {}) {
  return connectConflicts(connectSituation({ found, ...more })).map(
    ({ force, why, choices }) => `${force}: ${why}${choices.length > 0 ? ` (${choices.join(" or ")})` : ""}`,
  );
}

/** On node1 of default, with its secondary node in gpu. */
const secondary = { primary: place("node1", "default"), secondary: place("node3", "gpu") };
const br7 = { ...br100, link: "br7" };
const toDefault = {
  connections: [
    { group: ref("edge"), netparams: br100 },
    { group: ref("default"), netparams: br7 },
  ],
};

describe("rules 17.3: what prevents connecting", () => {
  it("is a row for each NIC, looked at from the group", () => {
    const nic = gpuNic("web1", "10.1.0.5", { index: 2, ...secondary, nicparams: { link: "br7" } });
    expect(connectConflicts(connectSituation({ found: [nic], ...toDefault }))).toEqual([
      {
        instance: ref("web1"),
        nic: "web1-0",
        index: 2,
        ip: "10.1.0.5",
        mac: nic.mac,
        node: ref("node3"),
        via: "secondary",
        force: "adopt",
        why: "It joins prod as bridged · br7.",
        wiring: { mode: "bridged", link: "br7", vlan: "" },
        becomes: br7,
        choices: ["adopt", "move"],
        newIp: null,
      },
    ]);
  });

  it("is nothing without such NICs", () => {
    expect(fates([])).toEqual([]);
  });
});

describe("rules 17.4: force", () => {
  it.each<[string, string, Partial<PlacedNic>, string]>([
    ["lets a NIC join", "10.1.0.5", {}, "adopt: It joins prod as bridged · br100. (adopt or move)"],
    [
      "leaves an administrator's reservation in place",
      "10.1.0.40",
      {},
      "adopt: It joins prod as bridged · br100; 10.1.0.40 also stays reserved. (adopt or move)",
    ],
    ["never bends a role", "10.1.0.1", {}, "blocks: 10.1.0.1 is the gateway. (move)"],
    ["never takes a NIC out of its network", "10.1.0.5", { network: "lab" }, "blocks: It is in lab."],
    ["nor out of one that it cannot name", "10.1.0.5", { network: "gone" }, "blocks: It is in another network."],
    [
      "leaves a NIC whose primary node lacks the network",
      "10.1.0.5",
      secondary,
      "leave: Its primary node is in default, which lacks prod. It stays as it is.",
    ],
  ])("%s", (_, ip, more, expected) => {
    expect(fates([gpuNic("web1", ip, more)])).toEqual([expected]);
  });

  it("lets a NIC join as its primary node's group is connected", () => {
    expect(fates([gpuNic("web1", "10.1.0.5", secondary)], toDefault)).toEqual([
      "adopt: It joins prod as bridged · br7. (adopt or move)",
    ]);
    expect(fates([gpuNic("web1", "10.1.0.5", { ...secondary, network: "lab" })], toDefault)).toEqual([
      "blocks: It is in lab.",
    ]);
  });

  it("never chooses between two NICs", () => {
    const [one, two] = [gpuNic("web1", "10.1.0.5"), gpuNic("web2", "10.1.0.5")];
    expect(fates([one, two])).toEqual([
      "blocks: 10.1.0.5 is also claimed by web2 nic/0 10.1.0.5. (move)",
      "blocks: 10.1.0.5 is also claimed by web1 nic/0 10.1.0.5. (move)",
    ]);
    expect(fates([one], { sharers: [one, gpuNic("web3", "10.1.0.5", { network: "prod" })] })).toEqual([
      "blocks: 10.1.0.5 is also claimed by web3 nic/0 10.1.0.5. (move)",
    ]);
    expect(
      fates([one], { sharers: [one, gpuNic("far", "10.1.0.5", { primary: place() }), gpuNic("web4", "10.1.0.6")] }),
    ).toEqual(["adopt: It joins prod as bridged · br100. (adopt or move)"]);
  });

  it("never chooses between two networks", () => {
    const other = network("other");
    const around = segments([
      { network: prod, group: "gpu" },
      { network: other, group: "gpu" },
    ]);
    expect(fates([gpuNic("web1", "10.1.0.5")], { around })).toEqual([
      "blocks: 10.1.0.5 lies in prod and in other. (move)",
    ]);
    const home = segments([
      { network: prod, group: "gpu" },
      { network: other, group: "default" },
    ]);
    expect(fates([gpuNic("web1", "10.1.0.5", secondary)], { around: home, ...toDefault })).toEqual([
      "blocks: 10.1.0.5 lies in prod and in other. (move)",
    ]);
    expect(fates([gpuNic("web1", "10.1.0.5")], { around: home })).toEqual([
      "adopt: It joins prod as bridged · br100. (adopt or move)",
    ]);
  });

  it("never takes an address that something else in the same plan takes", () => {
    const taken = ["10.1.0.5"];
    expect(
      fates([gpuNic("web1", "10.1.0.5"), gpuNic("web2", "10.1.0.6"), gpuNic("web3", "10.1.0.4")], { taken }),
    ).toEqual([
      "blocks: 10.1.0.5 is taken by another NIC of this plan. (move)",
      "adopt: It joins prod as bridged · br100. (adopt or move)",
      "adopt: It joins prod as bridged · br100. (adopt or move)",
    ]);
  });
});

describe("a NIC that takes the next free address", () => {
  const rows = (found: PlacedNic[], more: Given) =>
    connectConflicts(connectSituation({ found, ...more })).map(({ force, why, newIp, becomes, choices }) => ({
      force,
      why,
      newIp,
      becomes,
      choices,
    }));

  it("joins with the lowest one, the first NIC with the first", () => {
    const found = [gpuNic("web1", "10.1.0.5"), gpuNic("web2", "10.1.0.6"), gpuNic("web3", "10.1.0.7")];
    const asked = ["web3-0", "web1-0"];
    const free = ["10.1.0.20", "10.1.0.21", "10.1.0.22"];
    expect(rows(found, { asked, free, taken: ["10.1.0.20"] })).toEqual([
      { force: "move", why: "It takes 10.1.0.21.", newIp: "10.1.0.21", becomes: br100, choices: ["adopt", "move"] },
      {
        force: "adopt",
        why: "It joins prod as bridged · br100.",
        newIp: null,
        becomes: br100,
        choices: ["adopt", "move"],
      },
      { force: "move", why: "It takes 10.1.0.22.", newIp: "10.1.0.22", becomes: br100, choices: ["adopt", "move"] },
    ]);
  });

  it("still says what its own address blocks, and joins as its primary node's group is connected", () => {
    const more = { asked: ["web1-0"], free: ["10.1.0.20"] };
    expect(rows([gpuNic("web1", "10.1.0.1")], more)).toEqual([
      {
        force: "move",
        why: "10.1.0.1 is the gateway. It takes 10.1.0.20.",
        newIp: "10.1.0.20",
        becomes: br100,
        choices: ["move"],
      },
    ]);
    expect(rows([gpuNic("web1", "10.1.0.5", secondary)], { ...more, ...toDefault })).toMatchObject([{ becomes: br7 }]);
  });

  it("blocks where there is none left", () => {
    const found = [gpuNic("web1", "10.1.0.5"), gpuNic("web2", "10.1.0.6")];
    expect(rows(found, { asked: ["web1-0", "web2-0"], free: ["10.1.0.20"] })).toMatchObject([
      { force: "move", newIp: "10.1.0.20" },
      {
        force: "blocks",
        why: "prod has no free address left for it.",
        newIp: null,
        becomes: null,
        choices: ["adopt", "move"],
      },
    ]);
  });

  it("is out of the way of another one with its address", () => {
    const found = [gpuNic("web1", "10.1.0.5"), gpuNic("web2", "10.1.0.5")];
    expect(rows(found, { asked: ["web2-0"], free: ["10.1.0.20"] })).toMatchObject([
      { force: "adopt", why: "It joins prod as bridged · br100." },
      { force: "move", why: "10.1.0.5 is also claimed by web1 nic/0 10.1.0.5. It takes 10.1.0.20." },
    ]);
  });

  it("is none in another network, or whose primary node lacks this one", () => {
    const found = [
      gpuNic("web1", "10.1.0.5", { network: "lab" }),
      gpuNic("web2", "10.1.0.6", secondary),
      gpuNic("web3", "10.1.0.7"),
    ];
    const asked = ["web1-0", "web2-0", "web3-0"];
    expect(rows(found, { asked, free: ["10.1.0.20"] })).toMatchObject([
      { force: "blocks", newIp: null, choices: [] },
      { force: "leave", newIp: null, choices: [] },
      { force: "move", newIp: "10.1.0.20" },
    ]);
  });
});

describe("a request for the next free address", () => {
  const found = [gpuNic("web1", "10.1.0.5"), gpuNic("web2", "10.1.0.6", { network: "lab" })];
  const stray = (...asked: string[]) => {
    const situation = connectSituation({ found, asked });
    return strayText(prod, "gpu", situation.nextFree, connectConflicts(situation));
  };

  it("is fine for NICs that may move, and for none", () => {
    expect(stray()).toBeNull();
    expect(stray("web1-0")).toBeNull();
  });

  it("names NICs that are no conflict", () => {
    expect(stray("web1-0", "a")).toBe("a is not in conflict with prod in gpu.");
    expect(stray("a", "web2-0", "b")).toBe("a and b are not in conflict with prod in gpu.");
  });

  it("says of a NIC that cannot move why", () => {
    expect(stray("web1-0", "web2-0")).toBe(
      "web2 nic/0 10.1.0.6 cannot take the next free address of prod. It is in lab.",
    );
  });
});

it("a move is said with both addresses", () => {
  expect(moveText({ instance: ref("lab-1"), index: 0, ip: "10.1.0.1", newIp: "10.1.0.9" })).toBe(
    "lab-1 nic/0 10.1.0.1 → 10.1.0.9",
  );
});

it("an address is an administrator's by a range of the source manual, its ends included", () => {
  const row = { reason: "", job: null, at: null };
  const some = {
    ...prod,
    externals: [
      { ...row, first: 10, last: 12, source: "manual" as const },
      { ...row, first: 20, last: 20, source: "node" as const },
    ],
  };
  expect([9, 10, 11, 12, 13, 20].map((address) => isManual(some, address))).toEqual([
    false,
    true,
    true,
    true,
    false,
    false,
  ]);
});

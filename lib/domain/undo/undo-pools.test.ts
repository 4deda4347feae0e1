import { describe, expect, it } from "vitest";
import { network, ref } from "@/testing/nic-situation";
import { nodeFacts, undoSituation } from "@/testing/undo-situation";
import { ip4Number } from "../address/ip";
import { rangeText } from "../address/ranges";
import type { Change } from "../model/change";
import { wholeFactsOf } from "../model/facts";
import type { Network, Reservation, Source } from "../model/network";
import { movedPools, withAddresses } from "./undo-pools";

/** "10.1.0.5-10.1.0.6", or one address. */
function range(text: string) {
  const [first = "", last = first] = text.split("-");
  return { first: ip4Number(first), last: ip4Number(last) };
}

const row = (addresses: string, source: Source, reason = ""): Reservation => ({
  ...range(addresses),
  source,
  reason,
  job: 3,
  at: 100,
});
const internal = (action: "hold" | "free", addresses: string, of = "prod"): Change => ({
  type: "internal",
  network: ref(of),
  action,
  ...range(addresses),
});
const external = (action: "reserve" | "release", given: Reservation, of = "prod"): Change => ({
  type: "external",
  network: ref(of),
  action,
  row: given,
});
const comes = (of: Network): Change => ({ type: "network", before: null, after: wholeFactsOf(of) });
const goes = (of: Network): Change => ({ type: "network", before: wholeFactsOf(of), after: null });

const prod: Network = {
  ...network("prod", { held: ["10.1.0.5", "10.1.0.6"] }),
  externals: [
    row("10.1.0.1", "gateway"),
    row("10.1.0.10-10.1.0.12", "manual", "printers"),
    row("10.1.0.12", "node", "node1, primary address"),
  ],
};

describe("what has changed in the pools since", () => {
  const moved = (...changes: Change[]) => movedPools(changes, { pools: new Map([["prod", prod]]) });

  it("is nothing where every range is as the job left it", () => {
    expect(
      moved(
        internal("free", "10.1.0.5-10.1.0.6"),
        internal("hold", "10.1.0.7"),
        external("release", row("10.1.0.1", "gateway")),
        external("release", row("10.1.0.10-10.1.0.11", "manual", "printers")),
        external("reserve", row("10.1.0.20", "manual", "phones")),
      ),
    ).toEqual([]);
  });

  it("is an address that is held already, or no longer, as few ranges", () => {
    expect(moved(internal("hold", "10.1.0.4-10.1.0.8"))).toEqual(["10.1.0.5–10.1.0.6 of prod is held"]);
    expect(moved(internal("free", "10.1.0.3-10.1.0.7"))).toEqual([
      "10.1.0.3–10.1.0.4 of prod is no longer held",
      "10.1.0.7 of prod is no longer held",
    ]);
  });

  it("is seen upon what the changes before have done", () => {
    expect(moved(internal("free", "10.1.0.5"), internal("hold", "10.1.0.5"), internal("free", "10.1.0.5"))).toEqual([]);
    expect(moved(internal("hold", "10.1.0.7"), internal("hold", "10.1.0.7"))).toEqual(["10.1.0.7 of prod is held"]);
    const phones = row("10.1.0.20", "manual", "phones");
    const [reserve, release] = [external("reserve", phones), external("release", phones)];
    expect(moved(reserve, release, reserve)).toEqual([]);
    expect(moved(reserve, release, release)).toEqual(["10.1.0.20 of prod is no longer reserved by hand (phones)"]);
    expect(moved(reserve, reserve)).toEqual(["10.1.0.20 of prod is already reserved by hand"]);
  });

  it("is an address that is no longer reserved for this, whoever else reserves it", () => {
    expect(moved(external("release", row("10.1.0.10-10.1.0.13", "manual", "printers")))).toEqual([
      "10.1.0.13 of prod is no longer reserved by hand (printers)",
    ]);
    expect(moved(external("release", row("10.1.0.10", "manual", "phones")))).toEqual([
      "10.1.0.10 of prod is no longer reserved by hand (phones)",
    ]);
    expect(moved(external("release", row("10.1.0.10", "node", "printers")))).toEqual([
      "10.1.0.10 of prod is no longer reserved as node (printers)",
    ]);
    expect(moved(external("release", row("10.1.0.2", "gateway")))).toEqual([
      "10.1.0.2 of prod is no longer reserved as gateway",
    ]);
  });

  it("is an address that an administrator reserves already, whatever the reason", () => {
    expect(moved(external("reserve", row("10.1.0.9-10.1.0.11", "manual", "phones")))).toEqual([
      "10.1.0.10–10.1.0.11 of prod is already reserved by hand",
    ]);
    expect(moved(external("reserve", row("10.1.0.1", "manual", "phones")))).toEqual([]);
  });

  it("is an address of a role that has this reason already", () => {
    expect(moved(external("reserve", row("10.1.0.12", "node", "node1, primary address")))).toEqual([
      "10.1.0.12 of prod is already reserved as node",
    ]);
    expect(moved(external("reserve", row("10.1.0.12", "node", "node2, primary address")))).toEqual([]);
    expect(moved(external("reserve", row("10.1.0.1", "gateway")))).toEqual([
      "10.1.0.1 of prod is already reserved as gateway",
    ]);
  });

  it("is nothing in a network that comes back: its pool is empty", () => {
    expect(moved(comes(prod), internal("hold", "10.1.0.5"), external("reserve", row("10.1.0.1", "gateway")))).toEqual(
      [],
    );
    expect(moved(comes(prod), internal("free", "10.1.0.5"))).toEqual(["10.1.0.5 of prod is no longer held"]);
  });

  it("is a network that is gone", () => {
    expect(moved(internal("hold", "10.2.0.5", "lab"))).toEqual(["lab is gone"]);
    expect(moved(external("reserve", row("10.2.0.5", "manual"), "lab"))).toEqual(["lab is gone"]);
  });

  it("is what a network that goes still holds and reserves", () => {
    expect(moved(goes(prod))).toEqual([
      "10.1.0.5–10.1.0.6 of prod is held",
      "10.1.0.1 of prod is reserved",
      "10.1.0.10–10.1.0.12 of prod is reserved",
    ]);
    expect(
      moved(
        internal("free", "10.1.0.5-10.1.0.6"),
        ...prod.externals.slice(0, 2).map((one) => external("release", one)),
        goes(prod),
      ),
    ).toEqual(["10.1.0.12 of prod is reserved"]);
    expect(
      moved(
        internal("free", "10.1.0.5-10.1.0.6"),
        ...prod.externals.map((one) => external("release", one)),
        external("reserve", row("10.1.0.9", "manual")),
        external("reserve", row("10.1.0.8", "manual")),
        goes(prod),
      ),
    ).toEqual(["10.1.0.8–10.1.0.9 of prod is reserved"]);
    expect(moved(goes(network("lab")))).toEqual([]);
    const empty = new Map([["lab", network("lab")]]);
    expect(
      movedPools([external("release", row("10.1.0.9", "gateway"), "lab"), goes(network("lab"))], { pools: empty }),
    ).toEqual(["10.1.0.9 of lab is no longer reserved as gateway"]);
  });

  it("is not asked of other changes", () => {
    const changed: Change = { type: "network", before: wholeFactsOf(prod), after: wholeFactsOf(prod) };
    expect(moved(changed, { type: "touch", kind: "network", object: ref("prod") })).toEqual([]);
    expect(moved(changed, internal("free", "10.1.0.5"))).toEqual([]);
  });
});

describe("what pools need besides", () => {
  const moment = { reason: "undo", job: 7, at: 1_000 };
  const node1 = nodeFacts("node1", "default", { primaryIp: "10.1.0.20" });
  const back: Change = { type: "node", before: null, after: node1 };
  const lab = network("lab");
  const rowOf = (reason: string): Reservation => row("10.1.0.20", "node", reason);
  const own = rowOf("node1, primary address");

  /** "reserve lab 10.1.0.20 node1, primary address, job 7", without the changes of nodes and networks. */
  const texts = (changes: readonly Change[]) =>
    changes.flatMap((change) =>
      change.type === "external"
        ? `${change.action} ${change.network.name} ${rangeText(change.row)} ${change.row.reason || change.row.source}, job ${change.row.job}`
        : [],
    );
  const needed = (changes: Change[], given: Parameters<typeof undoSituation>[0]) =>
    withAddresses(changes, undoSituation(given), moment);

  it("is a row for a node that comes back, in networks that were added since", () => {
    const changes = needed([back], { wanting: [lab, network("old")], since: ["lab"] });
    expect(texts(changes)).toEqual(["reserve lab 10.1.0.20 node1, primary address, job 7"]);
    expect(changes[0]).toEqual(back);
    expect(changes).toContainEqual({ type: "touch", kind: "network", object: ref("lab") });
  });

  it("is no second row where the undo has one", () => {
    const changes = [back, external("reserve", own, "lab")];
    expect(needed(changes, { wanting: [lab], since: ["lab"] })).toEqual(changes);
  });

  it("is nothing for a network that goes", () => {
    const changes = [back, goes(lab)];
    expect(needed(changes, { wanting: [lab], since: ["lab"] })).toEqual(changes);
  });

  it("is less where a node goes that the network has reserved since", () => {
    const cluster = { nodes: [node1], masterIp: null };
    const leaves: Change = { type: "node", before: node1, after: null };
    const wanting = [{ ...lab, externals: [own] }];
    expect(texts(needed([leaves], { wanting, since: ["lab"], cluster }))).toEqual([
      "release lab 10.1.0.20 node1, primary address, job 3",
    ]);
    expect(texts(needed([leaves, external("release", own, "lab")], { wanting, since: ["lab"], cluster }))).toEqual([
      "release lab 10.1.0.20 node1, primary address, job 3",
    ]);
  });

  describe("by a network that comes back after nodes have moved", () => {
    const nodes = [
      { name: "node1", primaryIp: "10.1.0.20", secondaryIp: null },
      { name: "node2", primaryIp: "10.1.0.21", secondaryIp: null },
    ];
    const cluster = { nodes, masterIp: null };
    const changes = [
      comes(lab),
      external("reserve", row("10.1.0.1", "gateway"), "lab"),
      external("reserve", own, "lab"),
      external("reserve", row("10.1.0.19", "node", "node2, primary address"), "lab"),
      external("reserve", row("10.1.0.21", "node", "node2, primary address"), "old"),
    ];

    it("is the rows of nodes and master as they are now; one that is the same keeps its job", () => {
      expect(texts(needed(changes, { cluster, clusterMovedSince: true }))).toEqual([
        "reserve lab 10.1.0.1 gateway, job 3",
        "reserve old 10.1.0.21 node2, primary address, job 3",
        "reserve lab 10.1.0.20 node1, primary address, job 3",
        "reserve lab 10.1.0.21 node2, primary address, job 7",
      ]);
      const made = needed(changes, { cluster, clusterMovedSince: true }).at(-1);
      const { reason: _, ...rest } = moment;
      expect(made).toEqual(
        external("reserve", { ...row("10.1.0.21", "node", "node2, primary address"), ...rest }, "lab"),
      );
    });

    it("is none of them where the network does not want them", () => {
      const unwilling = [comes({ ...lab, wantsClusterAddresses: false }), ...changes.slice(1)];
      expect(texts(needed(unwilling, { cluster, clusterMovedSince: true }))).toEqual([
        "reserve lab 10.1.0.1 gateway, job 3",
        "reserve old 10.1.0.21 node2, primary address, job 3",
      ]);
    });

    it("is nothing where none has moved, or the network was there all the time", () => {
      expect(needed(changes, { cluster })).toEqual(changes);
      const changed: Change = { type: "network", before: wholeFactsOf(lab), after: wholeFactsOf(lab) };
      const there = [changed, ...changes.slice(1)];
      expect(needed(there, { cluster, clusterMovedSince: true })).toEqual(there);
      const left = [goes(lab), ...changes.slice(1)];
      expect(needed(left, { cluster, clusterMovedSince: true })).toEqual(left);
    });
  });
});

import { describe, expect, it } from "vitest";
import { jobOf } from "@/testing/job";
import { br100, network, ref } from "@/testing/nic-situation";
import { instanceFacts, nodeFacts, undoSituation } from "@/testing/undo-situation";
import { type Ip4, ip4Number } from "../address/ip";
import { changesNothing } from "../job/happened";
import type { Job } from "../job/job";
import type { Change } from "../model/change";
import { factsChange, type NicState, wholeFactsOf } from "../model/facts";
import type { Reservation } from "../model/network";
import type { Role } from "../model/user-role";
import { differenceLines } from "./compared";
import { planUndoJob, undoable, undoing, undoRefusal, undoWord } from "./undo-job";

type Given = Parameters<typeof undoSituation>[0];

const moment = { reason: "undo", job: 7, at: 1_000 };
const prod = network("prod", { gateway: "10.1.0.1" });
const newGateway = factsChange(prod, { gateway: "10.1.0.2" as Ip4 });
const touch: Change = { type: "touch", kind: "network", object: ref("prod") };

/** A job that changed the gateway of prod. */
const job = (given: Partial<Job> = {}) => jobOf({ summary: "Modify prod", changes: [newGateway], ...given });

function undone(given: Partial<Job>, store: Given = {}, role: Role = "administrator") {
  const of = job(given);
  const situation = undoSituation(store);
  const result = planUndoJob({ job: of, undoing: undoing(of.changes, (at) => `new${at}`), situation }, role, moment);
  return result.ok ? { plan: result.value, refusal: null } : { plan: null, refusal: result.refusal };
}

const changed: Given = { networks: [{ ...prod, gateway: "10.1.0.2" as Ip4 }] };

describe("whether a job can ever be undone", () => {
  it.each<[string, Partial<Job>, string, string]>([
    [
      "an import whose copy is gone",
      { opcode: "OP_CONFIG_IMPORT", copy: "gone" },
      "The copy of the database that job 5 kept has been tidied away or removed.",
      "Import a configuration file of that time.",
    ],
    [
      "an import before which no copy was kept",
      { opcode: "OP_CONFIG_IMPORT", copy: null },
      "Job 5 kept no copy of the database.",
      "Import a configuration file of that time.",
    ],
    [
      "an import that was a dry run",
      { opcode: "OP_CONFIG_IMPORT", dryRun: true },
      "Job 5 was a dry run: it changed nothing.",
      "There is nothing to undo.",
    ],
    ["a running job", { status: "running" }, "Job 5 is still running.", "Wait until it has ended."],
    ["a queued job", { status: "queued" }, "Job 5 has not begun.", "Wait until it has ended."],
    ["a waiting job", { status: "waiting" }, "Job 5 has not begun.", "Wait until it has ended."],
    ["a canceled job", { status: "canceled" }, "Job 5 was canceled: it changed nothing.", "There is nothing to undo."],
    [
      "a job that failed",
      { status: "error", changes: [] },
      "Job 5 failed: it changed nothing.",
      "There is nothing to undo.",
    ],
    ["a dry run", { dryRun: true }, "Job 5 was a dry run: it changed nothing.", "There is nothing to undo."],
    ["serial numbers", { changes: [touch] }, "Job 5 changed nothing but serial numbers.", "There is nothing to undo."],
    ["nothing at all", { changes: [] }, "Job 5 changed nothing but serial numbers.", "There is nothing to undo."],
  ])("is refused for %s", (_, given, message, remedy) => {
    const refusal = { code: "wrong_state", field: "job", message, remedy };
    expect(undoRefusal(job(given))).toEqual(refusal);
    expect(undoable(job(given))).toBe(false);
    expect(undone(given, changed).refusal).toEqual(refusal);
  });

  it.each(["OP_CONFIG_IMPORT", "OP_CONFIG_RESTORE"] as const)(
    "is possible for %s while its copy is there",
    (opcode) => {
      expect(undoRefusal(job({ opcode, copy: "kept", changes: [] }))).toBeNull();
      expect(undoable(job({ opcode, copy: "kept", changes: [] }))).toBe(true);
      expect(undoable(job({ opcode, copy: "kept", changes: [], undoneBy: 6 }))).toBe(false);
    },
  );

  it("is possible otherwise, once", () => {
    expect(undoRefusal(job())).toBeNull();
    expect(undoable(job())).toBe(true);
    expect(undoable(job({ undoneBy: 6 }))).toBe(false);
    expect(undone({ undoneBy: 6 }, changed).refusal).toEqual({
      code: "wrong_state",
      field: "job",
      message: "Job 5 was undone by job 6.",
      remedy: "Undo job 6 to redo it.",
    });
  });

  it("is known from the kinds of its changes", () => {
    expect([changesNothing([]), changesNothing([touch]), changesNothing([touch, newGateway])]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("the plan of an undo", () => {
  it("takes back every change, the last one first, and is about the same objects", () => {
    const changes = [newGateway, touch];
    const back = { type: "network", before: newGateway.after, after: newGateway.before };
    expect(undone({ changes }, changed).plan).toEqual({
      summary: "Undo: modify prod",
      changes: [touch, back],
      outcomes: [],
      warnings: [],
      conflicts: [],
      objects: [{ kind: "network", ...ref("prod") }],
      result: null,
    });
  });

  it.each([
    ["Reserve 3 addresses in prod", "Undo: reserve 3 addresses in prod", "Undo"],
    ["Undo: reserve 3 addresses", "Redo: reserve 3 addresses", "Redo"],
    ["Redo: reserve 3 addresses", "Undo: reserve 3 addresses", "Undo"],
    ["Undo: Redo: a\nb", "Redo: Redo: a\nb", "Redo"],
    ["Redone: all", "Undo: redone: all", "Undo"],
    ["Not an Undo: it", "Undo: not an Undo: it", "Undo"],
  ])("of %j is called %j", (summary, title, word) => {
    expect(undone({ summary }, changed).plan?.summary).toBe(title);
    expect(undoWord(summary)).toBe(word);
  });

  it("says what becomes of every range, the lowest first", () => {
    const range = (ip: string) => ({ first: ip4Number(ip), last: ip4Number(ip) });
    const row = (ip: string, reason: string): Reservation => ({
      ...range(ip),
      source: "manual",
      reason,
      job: 5,
      at: 1,
    });
    const changes: Change[] = [
      { type: "internal", network: ref("prod"), action: "free", ...range("10.1.0.5") },
      { type: "internal", network: ref("prod"), action: "hold", ...range("10.1.0.6") },
      { type: "external", network: ref("prod"), action: "release", row: row("10.1.0.8", "printers") },
      { type: "external", network: ref("prod"), action: "reserve", row: row("10.1.0.7", "") },
      touch,
    ];
    const there = { ...network("prod", { held: ["10.1.0.6"] }), externals: [row("10.1.0.7", "")] };
    const of = { network: ref("prod") };
    expect(undone({ changes }, { networks: [there] }).plan?.outcomes).toEqual([
      { ...of, ...range("10.1.0.5"), outcome: "held" },
      { ...of, ...range("10.1.0.6"), outcome: "freed" },
      { ...of, ...range("10.1.0.7"), outcome: "released" },
      { ...of, ...range("10.1.0.8"), outcome: "reserved", detail: "printers" },
    ]);
  });

  it("gives a network that comes back a new UUID, everywhere, and says so", () => {
    const row: Reservation = { first: prodFirst, last: prodFirst, source: "edge", reason: "", job: 1, at: 1 };
    const changes: Change[] = [
      { type: "external", network: ref("prod"), action: "release", row },
      { type: "network", before: { ...wholeFactsOf(prod), tags: ["prod"] }, after: null },
    ];
    const fresh = { uuid: "new0", name: "prod" };
    const { plan } = undone({
      changes,
      objects: [
        { kind: "network", ...ref("prod") },
        { kind: "group", ...ref("gpu") },
      ],
    });
    expect(plan?.warnings).toEqual(["prod comes back with a new UUID, new0."]);
    expect(plan?.changes).toEqual([
      { type: "network", before: null, after: { ...wholeFactsOf(prod), tags: ["prod"], uuid: "new0" } },
      { type: "external", network: fresh, action: "reserve", row },
    ]);
    expect(plan?.objects).toEqual([
      { kind: "network", ...fresh },
      { kind: "group", ...ref("gpu") },
    ]);
  });

  it("gives several networks different ones, and no other object one", () => {
    const gone = (name: string): Change => ({ type: "network", before: wholeFactsOf(network(name)), after: null });
    const node: Change = { type: "node", before: nodeFacts("node1", "default"), after: null };
    const { renewed, changes } = undoing([gone("a"), node, newGateway, gone("b")], (at) => `new${at}`);
    expect([...renewed.values()]).toEqual([
      { uuid: "new0", name: "a" },
      { uuid: "new1", name: "b" },
    ]);
    expect(
      changes.map((change) => "after" in change && change.after && "uuid" in change.after && change.after.uuid),
    ).toEqual(["new1", "prod", "node1", "new0"]);
    const added: Change = { type: "network", before: null, after: wholeFactsOf(prod) };
    expect(undoing([added], String).renewed.size).toBe(0);
  });
});

const prodFirst = ip4Number("10.1.0.0");

describe("who may undo", () => {
  const state = (given: Partial<NicState> = {}): NicState => ({
    name: null,
    ip: "10.1.0.5",
    network: null,
    mac: "aa:00:00:00:00:01",
    nicparams: {},
    ...given,
  });
  const nic = (before: NicState | null, after: NicState | null): Change => ({
    type: "nic",
    instance: ref("web1"),
    nic: "n",
    index: 0,
    before,
    after,
  });
  const connection: Change = {
    type: "connection",
    network: ref("prod"),
    group: ref("gpu"),
    before: null,
    after: br100,
  };
  const joined = nic(state(), state({ network: ref("prod") }));
  const group: Change = { type: "group", before: { ...ref("gpu"), tags: [], extra: {} }, after: null };
  const node: Change = { type: "node", before: nodeFacts("node1", "gpu"), after: null };
  const settings = { ...ref("c"), masterIp: null, masterNode: null, macPrefix: "aa:00:00", nicparams: br100 };
  const denied = (changes: Change[], role: Role) =>
    undone({ changes }, {}, role).refusal?.message.match(/^This requires the (.*) role\.$/)?.[1] ?? null;

  it.each<[string, Change[], string | null]>([
    [
      "addresses",
      [{ type: "internal", network: ref("prod"), action: "hold", first: prodFirst, last: prodFirst }],
      null,
    ],
    ["a connection", [connection], null],
    ["a NIC", [joined], null],
    ["a connection with NICs that force let join", [connection, joined], "administrator"],
    [
      "a connection with NICs that took another address",
      [connection, nic(state(), state({ network: ref("prod"), ip: "10.1.0.6" }))],
      null,
    ],
    [
      "a connection with a NIC that stayed in its network",
      [connection, nic(state({ network: ref("prod") }), state({ network: ref("prod"), name: "a" }))],
      null,
    ],
    [
      "a connection, and a NIC that came with the network",
      [connection, nic(null, state({ network: ref("prod") }))],
      null,
    ],
    [
      "a connection, and a NIC that went with the network",
      [connection, nic(state({ network: ref("prod") }), null)],
      null,
    ],
    ["a group", [group], "administrator"],
    ["a group among other things", [joined, group], "administrator"],
    ["a node", [node], "administrator"],
    ["the cluster", [{ type: "cluster", before: settings, after: settings }], "administrator"],
  ])("%s", (_, changes, needed) => {
    expect(denied(changes, "operator")).toBe(needed);
    expect(denied(changes, "viewer")).toBe(needed ?? "operator");
    expect(denied(changes, "administrator")).toBeNull();
  });

  it("is said before that it is undone already", () => {
    expect(undone({ undoneBy: 6, changes: [group] }, {}, "operator").refusal?.message).toContain("requires");
  });
});

describe("what prevents an undo", () => {
  const moved = (given: Partial<Job>, store: Given = {}) => undone(given, store).refusal;

  it("is said, with the last later job about its objects", () => {
    const since = ["prod"];
    const store = { networks: [{ ...prod, gateway: "10.1.0.3" as Ip4 }] };
    expect(moved({}, { ...store, since })).toEqual({
      code: "wrong_state",
      field: "job",
      message: "Things have changed since job 5: the gateway of prod is 10.1.0.3, no longer 10.1.0.2.",
      remedy: "Undo job 9 first, or make the changes by hand.",
      differences: {
        changed: 1,
        all: 1,
        rows: [
          {
            ...{ what: "prod", field: "Gateway", was: "10.1.0.2", now: "10.1.0.3", same: false },
            by: { job: 9, actor: null, at: null },
          },
        ],
      },
    });
    expect(moved({}, { ...store })?.remedy).toBe("Make the remaining changes by hand.");
    const objects = (["a", "b", "c", "d"] as const).map((name) => ({ kind: "network" as const, ...ref(name) }));
    const situation = {
      ...undoSituation(store),
      since: new Map([
        ["a", 8],
        ["b", 12],
        ["c", 11],
      ]),
    };
    const of = job({ objects });
    const result = planUndoJob({ job: of, undoing: undoing(of.changes, String), situation }, "operator", moment);
    expect(!result.ok && result.refusal.remedy).toBe("Undo job 12 first, or make the changes by hand.");
  });

  it("is each thing once, ten of them at most", () => {
    const hold = (ip: string): Change => ({
      type: "internal",
      network: ref("prod"),
      action: "free",
      first: ip4Number(ip),
      last: ip4Number(ip),
    });
    const held = Array.from({ length: 12 }, (_, at) => `10.1.0.${2 * at + 10}`);
    const store = { networks: [network("prod", { held })] };
    const refusal = moved({ changes: [...held, "10.1.0.10"].map(hold) }, store);
    expect(refusal?.message).toBe(
      "Things have changed since job 5: 12 of the 12 things that it changed are no longer as it left them.",
    );
    const lines = refusal?.differences ? differenceLines(refusal.differences) : [];
    expect(lines).toHaveLength(11);
    expect(lines[0]).toBe("10.1.0.10: address in prod held, was not held");
    expect(lines.at(-1)).toBe("and 2 more");
    const gone = [hold("10.2.0.1"), hold("10.2.0.2")];
    expect(moved({ changes: gone })?.message).toBe("Things have changed since job 5: prod is gone.");
  });

  it("is what the pools say as well", () => {
    const changes = [
      newGateway,
      {
        type: "internal" as const,
        network: ref("prod"),
        action: "free" as const,
        first: ip4Number("10.1.0.5"),
        last: ip4Number("10.1.0.5"),
      },
    ];
    const store = { networks: [network("prod", { gateway: "10.1.0.3", held: ["10.1.0.5"] })] };
    expect(moved({ changes }, store)?.message).toBe(
      "Things have changed since job 5: 2 of the 2 things that it changed are no longer as it left them.",
    );
  });

  it("is what refers to something that goes", () => {
    const references = new Map([
      ["network prod", ["prod is connected to gpu"]],
      ["group gpu", ["node3 is in gpu"]],
      ["node node3", ["node3 has web1"]],
    ]);
    const facts = {
      "network prod": wholeFactsOf(prod),
      "group gpu": { ...ref("gpu"), tags: [], extra: {} },
      "node node3": nodeFacts("node3", "gpu"),
    };
    const message = (change: Change) => moved({ changes: [change] }, { facts, references })?.message;
    const said = (text: string) => `Things have changed since job 5: ${text}.`;
    expect(message({ type: "network", before: null, after: wholeFactsOf(prod) })).toBe(
      said("prod is connected to gpu"),
    );
    expect(message({ type: "group", before: null, after: { ...ref("gpu"), tags: [], extra: {} } })).toBe(
      said("node3 is in gpu"),
    );
    expect(message({ type: "node", before: null, after: nodeFacts("node3", "gpu") })).toBe(said("node3 has web1"));
    const free = { facts, references: new Map() };
    expect(moved({ changes: [{ type: "network", before: null, after: wholeFactsOf(prod) }] }, free)).toBeNull();
    const kept = { ...changed, references };
    expect(moved({}, kept)).toBeNull();
    expect(
      moved({ changes: [{ type: "network", before: wholeFactsOf(prod), after: null }] }, { references }),
    ).toBeNull();
  });

  it("are other NICs of an instance that goes", () => {
    const web1 = instanceFacts("web1", "node1");
    const state: NicState = { name: null, ip: null, network: null, mac: "aa:00:00:00:00:01", nicparams: {} };
    const nic: Change = { type: "nic", instance: ref("web1"), nic: "n", index: 0, before: null, after: state };
    const changes: Change[] = [{ type: "instance", before: null, after: web1 }, nic];
    const facts = { "instance web1": web1, "nic n": state };
    expect(moved({ changes }, { facts, orders: { web1: ["n", "other"] } })?.message).toBe(
      "Things have changed since job 5: web1 has other NICs.",
    );
    expect(moved({ changes }, { facts, orders: { web1: ["n"] } })).toBeNull();
    expect(moved({ changes: changes.slice(0, 1) }, { facts })).toBeNull();
    const moves: Change = { type: "instance", before: { ...web1, tags: ["a"] }, after: web1 };
    const nodes = { "node node1": nodeFacts("node1", "default") };
    expect(moved({ changes: [moves] }, { facts: { ...facts, ...nodes }, orders: { web1: ["n"] } })).toBeNull();
  });

  it("is a NIC in a wrong place, where nothing else is in the way", () => {
    const state: NicState = { name: null, ip: "10.1.0.5", network: null, mac: "aa:00:00:00:00:01", nicparams: {} };
    const facts = { "instance web1": instanceFacts("web1", "node1"), "node node1": nodeFacts("node1", "default") };
    const nic: Change = { type: "nic", instance: ref("web1"), nic: "n", index: 0, before: state, after: null };
    const store = { facts, connections: [{ network: prod, group: "default" }], since: ["prod", "default"] };
    expect(moved({ changes: [nic] }, store)?.message).toBe(
      "Things have changed since job 5: web1 nic/0 10.1.0.5 would be outside prod, which default has.",
    );
    const both = [nic, newGateway];
    expect(moved({ changes: both }, store)?.message).toBe("Things have changed since job 5: prod is gone.");
  });
});

import { expect, test } from "vitest";
import type { Forecast } from "@/components/data/forecast";
import { shown } from "@/lib/domain/job/shown";
import type { Conflict } from "@/lib/domain/model/conflict";
import { planOf } from "@/lib/domain/model/plan";
import { becomesTheSame, freeOf, goingOf, groupPlan, standsAlone, thereOf } from "./group-plan";
import { connectSentence, disconnectSentence, fateText, outcomeText } from "./plan-sentences";

function conflict(force: Conflict["force"], nic: string, newIp: string | null = null): Conflict {
  return { nic, force, newIp } as Conflict;
}

function goes(group: string, conflicts: Conflict[] = []): Forecast {
  const pair = { network: { uuid: "prod", name: "prod" }, group: { uuid: group, name: group } };
  const after = { mode: "bridged", link: "br0", vlan: "" };
  const plan = planOf("", { changes: [{ type: "connection", ...pair, before: null, after }], conflicts });
  const yes = { ok: true as const, plan: shown(plan), free: [], at: 0, version: "", there: null };
  const moves = conflicts.filter(({ force }) => force === "move").map(({ nic }) => nic);
  const about = { group, rows: conflicts, moves };
  const isPlain = conflicts.length === moves.length;
  return isPlain ? { ...about, plain: yes, forced: null } : { ...about, plain: no(conflicts), forced: yes };
}

function no(conflicts: Conflict[]) {
  return { ok: false as const, refusal: { code: "wrong_state" as const, message: "No.", conflicts } };
}

function blocked(group: string, rows: Conflict[]): Forecast {
  return { group, rows, moves: [], plain: no(rows), forced: no(rows) };
}

test("without conflicts the plain plan is carried out, with conflicts the forced one", () => {
  expect(groupPlan(goes("gpu"), "nothing")).toMatchObject({ fate: "goes", force: false, nextFree: [] });
  expect(groupPlan(goes("gpu", [conflict("adopt", "a")]), "decided")).toMatchObject({
    fate: "goes",
    force: true,
  });
});

test("what takes force waits until somebody chooses it", () => {
  for (const force of ["adopt", "release"] as const) {
    const plan = groupPlan(goes("gpu", [conflict(force, "a")]), "nothing");
    expect(plan).toMatchObject({ fate: "undecided", conflicts: [{ nic: "a", force }] });
    expect(fateText(plan, "leaves")).toBe("needs a decision");
  }
});

test("the free addresses of several groups are counted one after the other", () => {
  const network = { uuid: "prod", name: "prod" };
  const taking = (taken: number) => {
    const forecast = goes("gpu");
    const plain = { ...forecast.plain, free: [{ network, before: 74, after: 74 - taken }] };
    return groupPlan({ ...forecast, plain } as Forecast, "nothing");
  };
  expect(freeOf([taking(2), taking(1)])).toEqual({ before: 74, after: 71 });
  expect(freeOf([taking(0)])).toBeNull();
  expect(freeOf([groupPlan(goes("gpu"), "nothing")])).toBeNull();
});

test("what only takes next free addresses needs no force", () => {
  const plan = groupPlan(goes("gpu", [conflict("move", "a", "10.1.0.9")]), "decided");
  expect(plan).toMatchObject({ fate: "goes", force: false, nextFree: ["a"] });
});

test("a plan that changes no connection is nothing to do", () => {
  const plan = planOf("", { warnings: ["Already connected."] });
  const forecast = {
    group: "gpu",
    rows: [],
    moves: [],
    plain: { ok: true as const, plan: shown(plan), free: [], at: 0, version: "", there: null },
    forced: null,
  };
  expect(groupPlan(forecast, "nothing")).toMatchObject({ fate: "nothing", warnings: ["Already connected."] });
});

test("what force cannot help stays refused, with its conflicts", () => {
  const plan = groupPlan(blocked("edge", [conflict("blocks", "a")]), "decided");
  expect(plan.fate).toBe("refused");
  expect(fateText(plan, "joins")).toBe("stays as it is, 1 undecided");
});

test("a group that is left out shows its conflicts as they were before anything was decided", () => {
  const plan = groupPlan(blocked("edge", [conflict("blocks", "a")]), "out");
  expect(plan).toMatchObject({ fate: "out", conflicts: [{ nic: "a" }] });
  expect(fateText(plan, "joins")).toBe("left out, stays as it is");
});

const plans = [
  groupPlan(
    goes("gpu", [
      conflict("adopt", "a"),
      conflict("adopt", "b"),
      conflict("leave", "c"),
      conflict("move", "d", "10.1.0.9"),
    ]),
    "decided",
  ),
  groupPlan(goes("storage"), "nothing"),
  groupPlan(blocked("edge", [conflict("blocks", "x")]), "decided"),
  groupPlan(blocked("rack", [conflict("blocks", "x")]), "nothing"),
  groupPlan(blocked("lab", [conflict("blocks", "x")]), "out"),
];

test("the button names the groups that go and counts what happens to NICs", () => {
  expect(connectSentence("prod", plans)).toBe("Connect prod to gpu and storage, adopt 2, move 1");
  expect(plans.map((plan) => fateText(plan, "joins"))).toEqual([
    "joins, 2 adopted, 1 moved, 1 left as it is",
    "joins",
    "stays as it is, 1 undecided",
    "needs a decision",
    "left out, stays as it is",
  ]);
});

test("the outcome of the whole plan is one text", () => {
  expect(outcomeText(plans, ["connects", "connect"])).toBe(
    "2 groups connect: 2 NICs are adopted, 1 NIC gets 10.1.0.9 and 1 NIC is left as it is. " +
      "rack needs a decision. edge stays as it is. lab is left out.",
  );
});

test("a forced disconnect counts what it releases", () => {
  const released = [groupPlan(goes("gpu", [conflict("release", "a")]), "decided")];
  expect(disconnectSentence("prod", released)).toBe("Disconnect prod from gpu, release 1");
  expect(outcomeText(released, ["disconnects", "disconnect"])).toBe("1 group disconnects: 1 NIC is released.");
});

test("a plan stays the same after others that have none of its NICs and addresses", () => {
  const alone = (...rows: Conflict[][]) => {
    const going = goingOf(rows.map((conflicts, at) => groupPlan(goes(`group${at}`, conflicts), "decided")));
    return going.map((_, at) => standsAlone(going, at));
  };
  const at = (nic: string, ip: string) => ({ ...conflict("adopt", nic), ip });
  expect(alone([at("a", "10.1.0.5")], [at("b", "10.1.0.6")], [])).toEqual([true, true, true]);
  expect(alone([conflict("release", "a")], [conflict("leave", "a")])).toEqual([true, false]);
  expect(alone([at("a", "10.1.0.5")], [at("b", "10.1.0.5")])).toEqual([true, false]);
  expect(alone([conflict("move", "a", "10.1.0.9")], [at("b", "10.1.0.9")])).toEqual([true, false]);
});

test("a plan that hands out next free addresses depends on what goes before it and takes any", () => {
  const moves = groupPlan(goes("gpu", [conflict("move", "a", "10.1.0.9")]), "decided");
  const plain = groupPlan(goes("default"), "nothing");
  const adopts = groupPlan(goes("default", [conflict("adopt", "b")]), "decided");
  expect(standsAlone(goingOf([plain, moves]), 1)).toBe(true);
  expect(standsAlone(goingOf([adopts, moves]), 1)).toBe(false);
});

test("a later plan holds when each NIC becomes what was shown, whatever the order; not when one gets another address or fate", () => {
  const shown = groupPlan(goes("gpu", [conflict("move", "a", "10.1.0.9"), conflict("adopt", "b")]), "decided");
  const plan = (...conflicts: Conflict[]) => becomesTheSame(shown, { conflicts });
  expect(plan(conflict("adopt", "b"), conflict("move", "a", "10.1.0.9"))).toBe(true);
  expect(plan(conflict("adopt", "b"), conflict("move", "a", "10.1.0.10"))).toBe(false);
  expect(plan(conflict("leave", "b"), conflict("move", "a", "10.1.0.9"))).toBe(false);
  expect(plan(conflict("adopt", "b"))).toBe(false);
});

test("what a linked cluster is asked for is that of the groups that go", () => {
  const onCluster = (forecast: Forecast) => {
    const there = { steps: [{ number: 1, opcode: "NETWORK_CONNECT", text: `Connect ${forecast.group}` }], notes: [] };
    return { ...forecast, plain: { ...forecast.plain, there } } as Forecast;
  };
  const plans = [
    groupPlan(onCluster(goes("gpu")), "nothing"),
    groupPlan(onCluster(goes("web")), "out"),
    groupPlan(onCluster(goes("db")), "nothing"),
  ];
  expect(thereOf(plans)?.steps.map(({ number, text }) => `${number} ${text}`)).toEqual([
    "1 Connect gpu",
    "2 Connect db",
  ]);
  expect(thereOf([groupPlan(goes("gpu"), "nothing")])).toBeNull();
});

import { expect, test } from "vitest";
import type { Forecast } from "@/components/data/forecast";
import { shown } from "@/lib/domain/job/shown";
import type { Conflict } from "@/lib/domain/model/conflict";
import { planOf } from "@/lib/domain/model/plan";
import { groupPlan, unlessForced } from "./group-plan";
import { connectSentence, disconnectSentence, fateText, outcomeText } from "./plan-sentences";

function conflict(force: Conflict["force"], nic: string, newIp: string | null = null): Conflict {
  return { nic, force, newIp } as Conflict;
}

function goes(group: string, conflicts: Conflict[] = []): Forecast {
  const pair = { network: { uuid: "prod", name: "prod" }, group: { uuid: group, name: group } };
  const after = { mode: "bridged", link: "br0", vlan: "" };
  const plan = planOf("", { changes: [{ type: "connection", ...pair, before: null, after }], conflicts });
  const yes = { ok: true as const, plan: shown(plan), free: [], at: 0, version: "" };
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
  expect(groupPlan(goes("gpu"))).toMatchObject({ fate: "goes", force: false, nextFree: [] });
  expect(groupPlan(goes("gpu", [conflict("adopt", "a")]))).toMatchObject({ fate: "goes", force: true });
});

test("what force releases waits until somebody chooses it", () => {
  const forecast = goes("gpu", [conflict("release", "a")]);
  const plan = unlessForced(groupPlan(forecast), forecast.plain);
  expect(plan).toMatchObject({ fate: "refused", conflicts: [{ nic: "a", force: "release" }] });
  expect(fateText(plan, "leaves")).toBe("stays as it is");
});

test("what needs no force waits for nothing", () => {
  const forecast = goes("gpu");
  expect(unlessForced(groupPlan(forecast), forecast.plain)).toMatchObject({ fate: "goes", force: false });
});

test("what only takes next free addresses needs no force", () => {
  const plan = groupPlan(goes("gpu", [conflict("move", "a", "10.1.0.9")]));
  expect(plan).toMatchObject({ fate: "goes", force: false, nextFree: ["a"] });
});

test("a plan that changes no connection is nothing to do", () => {
  const plan = planOf("", { warnings: ["Already connected."] });
  const forecast = {
    group: "gpu",
    rows: [],
    moves: [],
    plain: { ok: true as const, plan: shown(plan), free: [], at: 0, version: "" },
    forced: null,
  };
  expect(groupPlan(forecast)).toMatchObject({ fate: "nothing", warnings: ["Already connected."] });
});

test("what force cannot help stays refused, with its conflicts", () => {
  const plan = groupPlan(blocked("edge", [conflict("blocks", "a")]));
  expect(plan.fate).toBe("refused");
  expect(fateText(plan, "joins")).toBe("stays as it is, 1 undecided");
});

test("a group that is left out shows its conflicts as they were before anything was decided", () => {
  const plan = groupPlan(blocked("edge", [conflict("blocks", "a")]), true);
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
  ),
  groupPlan(goes("storage")),
  groupPlan(blocked("edge", [conflict("blocks", "x")])),
  groupPlan(blocked("lab", [conflict("blocks", "x")]), true),
];

test("the button names the groups that go and counts what happens to NICs", () => {
  expect(connectSentence("prod", plans)).toBe("Connect prod to gpu and storage, adopt 2, move 1");
  expect(plans.map((plan) => fateText(plan, "joins"))).toEqual([
    "joins, 2 adopted, 1 moved, 1 left as it is",
    "joins",
    "stays as it is, 1 undecided",
    "left out, stays as it is",
  ]);
});

test("the outcome of the whole plan is one text", () => {
  expect(outcomeText(plans, ["connects", "connect"])).toBe(
    "2 groups connect: 2 NICs are adopted, 1 NIC gets 10.1.0.9 and 1 NIC is left as it is. " +
      "edge needs a decision. lab is left out.",
  );
});

test("a forced disconnect counts what it releases", () => {
  const released = [groupPlan(goes("gpu", [conflict("release", "a")]))];
  expect(disconnectSentence("prod", released)).toBe("Disconnect prod from gpu, release 1");
  expect(outcomeText(released, ["disconnects", "disconnect"])).toBe("1 group disconnects: 1 NIC is released.");
});

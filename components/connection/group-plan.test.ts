import { expect, test } from "vitest";
import type { Forecast } from "@/components/data/forecast";
import type { Conflict } from "@/lib/domain/conflicts";
import { planOf } from "@/lib/domain/plan";
import { connectSentence, disconnectSentence, fateText, groupPlan } from "./group-plan";

function conflict(force: Conflict["force"], nic: string): Conflict {
  return { nic, force } as Conflict;
}

function goes(group: string, conflicts: Conflict[] = []): Forecast {
  const pair = { network: { uuid: "prod", name: "prod" }, group: { uuid: group, name: group } };
  const after = { mode: "bridged", link: "br0", vlan: "" };
  const plan = planOf("", { changes: [{ type: "connection", ...pair, before: null, after }], conflicts });
  const yes = { ok: true as const, plan, at: 0 };
  return conflicts.length === 0 ? { group, plain: yes, forced: null } : { group, plain: no(conflicts), forced: yes };
}

function no(conflicts: Conflict[]) {
  return { ok: false as const, refusal: { code: "wrong_state" as const, message: "No.", conflicts } };
}

test("without conflicts the plain plan is carried out, with conflicts the forced one", () => {
  expect(groupPlan(goes("gpu"))).toMatchObject({ fate: "goes", force: false });
  expect(groupPlan(goes("gpu", [conflict("adopt", "a")]))).toMatchObject({ fate: "goes", force: true });
});

test("a plan that changes no connection is nothing to do", () => {
  const plan = planOf("", { warnings: ["Already connected."] });
  const forecast = { group: "gpu", plain: { ok: true as const, plan, at: 0 }, forced: null };
  expect(groupPlan(forecast)).toMatchObject({ fate: "nothing", warnings: ["Already connected."] });
});

test("what force cannot help stays refused, with its conflicts", () => {
  const blocked = no([conflict("blocks", "a")]);
  const plan = groupPlan({ group: "edge", plain: blocked, forced: blocked });
  expect(plan.fate).toBe("refused");
  expect(fateText(plan, "joins")).toBe("stays as it is, 1 in the way");
});

test("the button names the groups that go and counts what force does", () => {
  const blocked = no([conflict("blocks", "x")]);
  const plans = [
    goes("gpu", [conflict("adopt", "a"), conflict("adopt", "b"), conflict("leave", "c")]),
    goes("storage"),
    { group: "edge", plain: blocked, forced: blocked },
  ].map(groupPlan);
  expect(connectSentence("prod", plans)).toBe("Connect prod to gpu and storage, adopt 2");
  expect(plans.map((plan) => fateText(plan, "joins"))).toEqual([
    "joins, 2 adopted, 1 left as it is",
    "joins",
    "stays as it is, 1 in the way",
  ]);
});

test("a forced disconnect counts what it releases", () => {
  const plans = [groupPlan(goes("gpu", [conflict("release", "a")]))];
  expect(disconnectSentence("prod", plans)).toBe("Disconnect prod from gpu, release 1");
});

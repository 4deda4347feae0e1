import { expect, test } from "vitest";
import type { FailedJob, Need, NetworkFullness, PartlyConnected } from "@/lib/queries/overview/overview";
import { needWords, type ShownNeed, shownNeeds } from "./need-words";

const noon = Date.UTC(2026, 10, 18, 12) / 1_000;
const words = (need: ShownNeed) => needWords(need, "UTC", noon);

const build: NetworkFullness = {
  ...{ uuid: "b", name: "build", network: "10.6.0.0/26", size: 64 },
  ...{ instanceCount: 60, externalCount: 4, freeCount: 0, warnPercent: null, dangerPercent: null },
};
const job: FailedJob = {
  ...{ id: 12, opcode: "OP_NETWORK_DISCONNECT", summary: "Disconnect stage from default", actor: "deploy" },
  ...{ door: "rapi", endedAt: noon - 1_200, code: "wrong_state", message: "2 NICs use stage.", vetoed: false },
  ...{ stopped: false, nics: 2, times: 1 },
};
const problems = { count: 2, kinds: [], moreKinds: 0, networks: [], moreNetworks: 0, repairs: 0 };
const prod: PartlyConnected = {
  ...{ uuid: "p", name: "prod", connected: 3, lacking: 1, missing: ["edge"], instances: 12, instance: "web-31" },
};

test("a full network says what its oldest reservation is, and leads to what is reserved", () => {
  const oldest = { address: 0x0a060002, at: Date.UTC(2021, 2, 9) / 1_000, reason: "" };
  expect(words({ kind: "full", network: build, forecast: null, oldest })).toEqual({
    tone: "danger",
    title: "build is full",
    evidence: "0 of 64 free. The oldest reservation is 10.6.0.2 (9 Mar 2021, no reason).",
    action: { label: "See what could go…", href: "/networks/build?view=list&show=external" },
  });
});

test("a network above a threshold says which one, and is urgent above the second", () => {
  const at = (freeCount: number) =>
    words({ kind: "reached", network: { ...build, freeCount, warnPercent: 70 }, forecast: null });
  expect(at(16)).toEqual({
    tone: "warn",
    title: "build has reached its threshold of 70 %",
    evidence: "75 % used, 16 of 64 free.",
    action: { label: "Open build", href: "/networks/build" },
  });
  expect(at(2)).toMatchObject({ tone: "danger", title: "build has reached its threshold of 95 %" });
});

test("since when a network is full is told, and when one will be, with what that rests on", () => {
  const since = noon - 7 * 86_400;
  const full = { kind: "full" as const, since };
  expect(words({ kind: "full", network: build, forecast: full, oldest: null }).evidence).toMatch(
    /^0 of 64 free since 11 Nov\. /,
  );
  const rests = { perDay: 1, earliest: 0, latest: null, jobs: 70, days: 180 };
  const forecast = { kind: "growing" as const, fullAt: noon + 114 * 86_400, ...rests };
  expect(words({ kind: "reached", network: { ...build, freeCount: 8 }, forecast }).evidence).toBe(
    "88 % used, 8 of 64 free. Full in 114 days (12 Mar 2027) at the rate of the last 180 days.",
  );
});

test("reservations that end say which, whose and when, and lead to where the first one is", () => {
  const by = { job: null, by: null };
  const backup = { network: { uuid: "b", name: "backup" }, first: 0x0a030060, last: 0x0a030067, reason: "tape robot" };
  const prod = { network: { uuid: "p", name: "prod" }, first: 0x0a0100e0, last: 0x0a0100e0, reason: "" };
  const first = [
    { ...backup, ...by, expiresAt: noon - 2 * 86_400, ended: true },
    { ...prod, ...by, owner: "facilities", expiresAt: noon + 12 * 86_400, ended: false },
  ];
  expect(words({ kind: "ending", ended: 1, soon: 2, first })).toEqual({
    tone: "warn",
    title: "3 reservations end soon or have ended",
    evidence:
      "10.3.0.96 – .103 in backup, tape robot, ended 16 Nov. 10.1.0.224 in prod, ends 30 Nov (facilities). And 1 more.",
    action: { label: "Keep or release…", href: "/reservations?ending=due" },
  });
});

test("a refused job says who, when, through which door and why, and leads to the NICs in its way", () => {
  expect(words({ kind: "failed", job })).toEqual({
    tone: "danger",
    title: "Job 12 was refused: disconnect stage from default",
    evidence: "11:40, deploy through the HTTP API. 2 NICs use stage.",
    action: { label: "Show the 2 NICs", href: "/activity/12" },
  });
});

test("a veto and a failure are called so, and what came several times says so", () => {
  expect(words({ kind: "failed", job: { ...job, vetoed: true } }).title).toMatch(/^Job 12 was vetoed: /);
  const failed = words({ kind: "failed", job: { ...job, code: "internal_error", nics: 0, times: 3 } });
  expect(failed.title).toMatch(/^Job 12 failed: /);
  expect(failed.evidence).toMatch(/It is the last of 3 such jobs\.$/);
  expect(failed.action.label).toBe("Open job 12");
  const stopped = words({ kind: "failed", job: { ...job, stopped: true, nics: 0 } });
  expect(stopped.title).toMatch(/^Job 12 stopped on the cluster: /);
});

test("problems are told by kind and network, with how many have a repair", () => {
  const found = {
    ...{ count: 9, kinds: [{ code: "orphan" as const, count: 8 }], moreKinds: 1, moreNetworks: 0, repairs: 8 },
    networks: [
      { name: "big", count: 5 },
      { name: "prod", count: 3 },
    ],
  };
  expect(words({ kind: "problems", problems: found })).toEqual({
    tone: "warn",
    title: "9 problems found by Verify",
    evidence: "Orphan address (8) and 1 more, in big (5) and prod (3). 8 have a repair.",
    action: { label: "Review 8 repairs…", href: "/verify" },
  });
});

test("one network that groups lack is told with its instances, several in one row", () => {
  expect(words({ kind: "partly", count: 1, networks: [prod] })).toMatchObject({
    title: "web-31 and 11 more could land where prod is missing",
    evidence: "prod is connected to 3 of the 4 node groups that may take its instances; it is missing in edge.",
    action: { href: "/connections?network=prod" },
  });
  const lab = { ...prod, name: "lab", lacking: 5, missing: ["edge", "gpu", "lab", "test", "web"] };
  expect(words({ kind: "partly", count: 5, networks: [prod, lab] })).toMatchObject({
    title: "Instances of 5 networks could land where their network is missing",
    evidence: "prod is missing in edge; lab is missing in edge, gpu, lab and 2 more; and 3 more.",
  });
});

test("what is full comes first, then failed jobs, then problems, and what may be seen last", () => {
  const needs: Need[] = [
    { kind: "partly", count: 1, networks: [prod] },
    { kind: "reached", network: build, forecast: null },
    { kind: "failed", job },
    { kind: "full", network: build, forecast: null, oldest: null },
  ];
  const order = ["full", "failed", "problems", "reached", "partly"];
  expect(shownNeeds(needs, problems).map(({ kind }) => kind)).toEqual(order);
});

test("without problems, and before verify has looked, there is no row of them", () => {
  expect(shownNeeds([], { ...problems, count: 0 })).toEqual([]);
  expect(shownNeeds([], undefined)).toEqual([]);
});

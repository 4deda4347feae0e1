import { describe, expect, it } from "vitest";
import { bundleChild, finishChild, startChild } from "@/testing/child-process";
import { tenants } from "@/testing/tenants";
import { addressDetails } from "./addresses";
import { usageCountsOfAll, usageView } from "./usage-map";

// Tenants with one private subnet each, apart by link (rules 17.13 and 17.28).

describe("300 tenants with one subnet", () => {
  it("fill their pools each for itself; the last address is followed by a refusal", async () => {
    const { store, take, findings } = await tenants(300);
    expect(await findings()).toMatchObject([{ code: "overlap", severity: "info" }]);
    for (const tenant of ["tenant-0", "tenant-299"]) {
      for (const host of [3, 4, 5, 6]) {
        const answer = await take(`${tenant}-x${host}`, tenant);
        expect(answer).toMatchObject({ ok: true, plan: { warnings: [] } });
        expect(answer.ok && answer.plan.outcomes[0]).toMatchObject({ first: 0xc0a8c800 + host, outcome: "held" });
      }
      const full = { ok: false, refusal: { code: "wrong_state", message: `${tenant} has no free address.` } };
      expect(await take(`${tenant}-y`, tenant)).toMatchObject(full);
      expect(await usageView(store.reader, tenant, 0)).toMatchObject({ states: "NIIIIIIN", freeCount: 0 });
    }
    const range = { first: 0xc0a8c800, last: 0xc0a8c807 };
    const details = await addressDetails(store.reader, "tenant-7", range, 1);
    expect(details?.map(({ state, claims }) => `${state}${claims.length}`)).toEqual(["N0", "I1", "I1", "N0"]);
    for (const { counts } of await usageCountsOfAll(store.reader)) expect([counts.H, counts["!"]]).toEqual([0, 0]);
    expect(await findings()).toHaveLength(1);
  }, 120_000);

  it("lose one and get it back with force, while the others fill up", async () => {
    const { disconnect, connect, take, findings } = await tenants(300);
    const gone = await disconnect("tenant-3");
    expect(gone).toMatchObject({ ok: true, plan: { summary: "Disconnect tenant-3 from default, release 2" } });
    expect(gone.ok && gone.plan.warnings).toEqual([
      expect.stringMatching(/^2 NICs keep addresses of (\S+, ){9}\S+ and 289 more/),
    ]);
    expect(await take("more", "tenant-4")).toMatchObject({ ok: true, plan: { warnings: [] } });
    expect(await findings()).toHaveLength(1);
    const back = await connect("tenant-3", "vlan3");
    expect(back).toMatchObject({ ok: true, plan: { summary: "Connect tenant-3 to default, adopt 2", warnings: [] } });
    expect(await findings()).toHaveLength(1);
  }, 120_000);

  it("give one warning for another one, with three names", async () => {
    const { run } = await tenants(300);
    const added = await run("OP_NETWORK_ADD", { name: "new", network: "192.168.200.0/29" });
    expect(added.ok && added.plan.warnings).toEqual([
      `new (192.168.200.0/29) overlaps ${[0, 1, 2].map((at) => `tenant-${at} (192.168.200.0/29)`).join(", ")} and 297 more.`,
    ]);
  }, 120_000);
});

it("finds a real duplicate on one segment, and says what keeps the free addresses of a full pool", async () => {
  const { store, run, take, connect, findings } = await tenants(3);
  await run("OP_NETWORK_ADD", { name: "twin", network: "192.168.200.0/30" });
  expect(await connect("twin", "vlan0")).toMatchObject({ ok: false, refusal: { code: "wrong_state" } });
  const connection = { groupUuid: "default", mode: "bridged", link: "vlan0", vlan: "", extra: {} };
  const twin = await store.reader.network.findUniqueOrThrow({ where: { name: "twin" }, select: { uuid: true } });
  await store.write((tx) => tx.connection.create({ data: { ...connection, networkUuid: twin.uuid } }));
  expect(await take("full", "twin")).toMatchObject({
    refusal: {
      message:
        "twin has no free address. Free in its pool, but kept back: 192.168.200.1 (tenant-0-1 nic/0) and " +
        "192.168.200.2 (tenant-0-2 nic/0).",
    },
  });
  const second = await take("second", "twin", "192.168.200.1");
  expect(second).toMatchObject({
    plan: { warnings: ["192.168.200.1 is also used outside twin: tenant-0-1 nic/0 192.168.200.1."] },
  });
  expect((await findings()).map(({ code, severity }) => `${code} ${severity}`)).toEqual([
    "duplicate_address error",
    "ghost warning",
    "overlap warning",
  ]);
  expect(await usageView(store.reader, "twin", 0)).toMatchObject({ states: "N!HN" });
}, 60_000);

it("lets four processes take the last addresses of tenants at once", async () => {
  const { store } = await tenants(6);
  const program = await bundleChild("fill");
  const names = Array.from({ length: 6 }, (_, at) => `tenant-${at}`);
  const said = await Promise.all(
    [0, 1, 2, 3].map((number) => finishChild(startChild(program, store.file, `p${number}`, ...names))),
  );
  expect(said.flat()).toEqual(Array.from({ length: 24 }, () => "ok"));
  const networks = await store.reader.network.findMany({ select: { freeCount: true, instanceCount: true } });
  expect(networks).toEqual(names.map(() => ({ freeCount: 0, instanceCount: 6 })));
  const nics = await store.reader.nic.groupBy({ by: ["networkUuid", "ip"], _count: true });
  expect(nics).toHaveLength(36);
}, 120_000);

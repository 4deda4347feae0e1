import { describe, expect, it } from "vitest";
import { ip4Number, ip4Text } from "@/lib/domain/address/ip";
import { getBit } from "@/lib/domain/pool/address-pool";
import { smallCluster } from "@/testing/small-cluster";
import type { Outcome } from "../operation";

async function withProd() {
  const cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24", gateway: "10.1.0.1" });
  return { ...cluster, ...looks(cluster) };
}

function looks({ run, network }: Awaited<ReturnType<typeof smallCluster>>) {
  const reserve = (...addReserved: string[]) => run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved });
  const release = (...removeReserved: string[]) => run("OP_NETWORK_SET_PARAMS", { network: "prod", removeReserved });
  const isExternal = async (last: number) => getBit((await network("prod")).extReservations, last);
  return { reserve, release, isExternal };
}

/** "10.1.0.5 reserved: held by web1", one line a range. */
function told(outcome: Outcome): string[] {
  if (!outcome.ok) return [outcome.refusal.message];
  return outcome.plan.outcomes.map(({ first, last, outcome: what, detail }) => {
    const range = first === last ? ip4Text(first) : `${ip4Text(first)}-${last - first + 1}`;
    return `${range} ${what}${detail === undefined ? "" : `: ${detail}`}`;
  });
}

describe("reserved addresses", () => {
  it("keep reason, job and time (rules 13.2.17)", async () => {
    const { reserve, network } = await withProd();
    const outcome = await reserve("10.1.0.32-10.1.0.47");
    const row = (await network("prod")).externals.find(({ source }) => source === "manual");
    expect(row).toMatchObject({
      first: ip4Number("10.1.0.32"),
      last: ip4Number("10.1.0.47"),
      reason: "because",
      job: outcome.job,
      at: 1_800_000_000,
    });
    expect(outcome).toMatchObject({ ok: true, plan: { summary: "Reserve 16 addresses in prod" } });
  });

  it("may be held by an instance, which is then named (rules 15.7)", async () => {
    const { reserve, release, instance } = await withProd();
    await instance("web1", "node1", { ip: "10.1.0.5", network: "prod" });
    expect(told(await reserve("10.1.0.5"))).toEqual(["10.1.0.5 reserved: held by web1"]);
    expect(told(await release("10.1.0.5"))).toEqual(["10.1.0.5 released: held by web1"]);
  });

  it("are told unchanged where they are reserved already, and only the rest is reserved", async () => {
    const { reserve } = await withProd();
    await reserve("10.1.0.10");
    expect(told(await reserve("10.1.0.8-10.1.0.12", "10.1.0.9"))).toEqual([
      "10.1.0.8-2 reserved",
      "10.1.0.10 unchanged: already reserved",
      "10.1.0.11-2 reserved",
    ]);
    expect(told(await reserve("10.1.0.8/30"))).toEqual(["10.1.0.8-4 unchanged: already reserved"]);
  });

  it("are kept where only a role holds them (rules 13.2.16 and 15.8)", async () => {
    const { release, isExternal } = await withProd();
    expect(told(await release("10.1.0.0", "10.1.0.1", "10.1.0.255", "10.1.0.9"))).toEqual([
      "10.1.0.0 kept: network address",
      "10.1.0.1 kept: gateway",
      "10.1.0.9 unchanged: not reserved",
      "10.1.0.255 kept: broadcast address",
    ]);
    expect([await isExternal(0), await isExternal(1), await isExternal(255)]).toEqual([true, true, true]);
  });

  it("stay reserved for the gateway when an administrator lets go of it", async () => {
    const { reserve, release, isExternal } = await withProd();
    expect(told(await reserve("10.1.0.1"))).toEqual(["10.1.0.1 reserved"]);
    expect(told(await release("10.1.0.1"))).toEqual(["10.1.0.1 released: still reserved: gateway"]);
    expect(await isExternal(1)).toBe(true);
  });

  it("can be released out of the middle of a range, which keeps its reason", async () => {
    const { reserve, release, network } = await withProd();
    await reserve("10.1.0.32-10.1.0.47");
    expect(told(await release("10.1.0.40"))).toEqual(["10.1.0.40 released"]);
    const rows = (await network("prod")).externals.filter(({ source }) => source === "manual");
    expect(rows.map(({ first, last, reason }) => [ip4Text(first), ip4Text(last), reason])).toEqual([
      ["10.1.0.32", "10.1.0.39", "because"],
      ["10.1.0.41", "10.1.0.47", "because"],
    ]);
  });

  it("are added before they are removed when both are asked at once", async () => {
    const { run, isExternal } = await withProd();
    const both = { addReserved: ["10.1.0.20-10.1.0.21"], removeReserved: ["10.1.0.20"] };
    const outcome = await run("OP_NETWORK_SET_PARAMS", { network: "prod", ...both });
    expect(outcome).toMatchObject({
      ok: true,
      plan: { summary: "Reserve 2 addresses in prod, release 1 address in prod" },
    });
    expect([await isExternal(20), await isExternal(21)]).toEqual([false, true]);
  });

  it("are counted in the title of the job as what was really done with them", async () => {
    const { run } = await withProd();
    const title = async (lists: { addReserved?: string[]; removeReserved?: string[] }) => {
      const outcome = await run("OP_NETWORK_SET_PARAMS", { network: "prod", ...lists });
      return outcome.ok ? outcome.plan.summary : outcome.refusal.message;
    };
    expect([
      await title({ addReserved: ["10.1.0.10-10.1.0.12"] }),
      await title({ addReserved: ["10.1.0.11-10.1.0.15"] }),
      await title({ addReserved: ["10.1.0.11-10.1.0.15"], removeReserved: ["10.1.0.14-10.1.0.19"] }),
      await title({ removeReserved: ["10.1.0.0/30", "10.1.0.13"] }),
      await title({ removeReserved: ["10.1.0.20-10.1.0.29"] }),
      await title({ removeReserved: ["10.1.0.1"] }),
    ]).toEqual([
      "Reserve 3 addresses in prod",
      "Reserve 3 addresses in prod, 2 unchanged",
      "Reserve 5 addresses in prod, all unchanged, release 2 addresses in prod, 4 unchanged",
      "Release 1 address in prod, 2 unchanged, 2 kept",
      "Release 10 addresses in prod, all unchanged",
      "Release 1 address in prod, kept",
    ]);
  });

  it("refuse the whole operation when one lies outside", async () => {
    const { run, isExternal } = await withProd();
    const input = { network: "prod", addReserved: ["10.1.0.9"], removeReserved: ["10.1.1.1"] };
    expect(await run("OP_NETWORK_SET_PARAMS", input)).toMatchObject({
      ok: false,
      refusal: { code: "wrong_input", field: "removeReserved" },
    });
    expect(await isExternal(9)).toBe(false);
  });
});

describe("gateway", () => {
  it("moves with its row: the new one is reserved, the old one free (rules 15.9)", async () => {
    const { run, network, isExternal } = await withProd();
    const outcome = await run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.5" });
    expect(told(outcome)).toEqual(["10.1.0.1 released: no longer the gateway", "10.1.0.5 reserved: gateway"]);
    expect(outcome).toMatchObject({ ok: true, plan: { summary: "Change gateway of prod" } });
    expect(await network("prod")).toMatchObject({ gateway: "10.1.0.5", serialNo: 2 });
    expect([await isExternal(1), await isExternal(5)]).toEqual([false, true]);
  });

  it("leaves its old address reserved where an administrator holds it", async () => {
    const { run, reserve, isExternal } = await withProd();
    await reserve("10.1.0.1");
    const outcome = await run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.5" });
    expect(told(outcome)[0]).toBe("10.1.0.1 kept: manual");
    expect(await isExternal(1)).toBe(true);
  });

  it("may take an address that is reserved by hand (rules 13.2.2)", async () => {
    const { run, reserve, release, isExternal } = await withProd();
    await reserve("10.1.0.5");
    expect(await run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.5" })).toMatchObject({ ok: true });
    await release("10.1.0.5");
    expect(await isExternal(5)).toBe(true);
  });

  it("cannot be an instance's address, nor an orphan's (rules 15.10)", async () => {
    const { run, instance, store } = await withProd();
    await instance("web1", "node1", { ip: "10.1.0.5", network: "prod" });
    expect(await run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.5" })).toMatchObject({
      ok: false,
      refusal: { code: "wrong_state", field: "gateway", message: "10.1.0.5 is held by web1 nic/0 10.1.0.5." },
    });
    await store.write((tx) => tx.instance.deleteMany());
    expect(await run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.5" })).toMatchObject({
      ok: false,
      refusal: { code: "wrong_state", field: "gateway" },
    });
  });

  it("cannot change together with reserved addresses (rules 15.11)", async () => {
    const { run } = await withProd();
    for (const gateway of ["10.1.0.5", null])
      expect(await run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway, addReserved: ["10.1.0.9"] })).toMatchObject(
        { ok: false, refusal: { code: "wrong_input", field: "gateway" } },
      );
  });

  it.each(["10.1.0.0", "10.1.0.255", "10.9.0.1", "x"])("is refused before anything is written: %s", async (gateway) => {
    const { run, network } = await withProd();
    expect(await run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway })).toMatchObject({
      ok: false,
      refusal: { code: "wrong_input", field: "gateway" },
    });
    expect(await network("prod")).toMatchObject({ gateway: "10.1.0.1", serialNo: 1 });
  });

  it("that is the old one is a warning; the serial number counts it as Ganeti does", async () => {
    const { run, network } = await withProd();
    expect(await run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.1" })).toMatchObject({
      ok: true,
      plan: { warnings: ["The gateway is already 10.1.0.1."] },
    });
    expect(await network("prod")).toMatchObject({ serialNo: 2 });
  });
});

describe("clearing", () => {
  it("works for gateway, IPv6 network, IPv6 gateway and MAC prefix (rules 13.2.1)", async () => {
    const { run, network, isExternal } = await withProd();
    const set = { network6: "2001:db8::/64", gateway6: "2001:db8::1", macPrefix: "AA:00:01" };
    await run("OP_NETWORK_SET_PARAMS", { network: "prod", ...set });
    expect(await network("prod")).toMatchObject({ ...set, macPrefix: "aa:00:01" });
    const cleared = { gateway: null, network6: "none", gateway6: "", macPrefix: null };
    const outcome = await run("OP_NETWORK_SET_PARAMS", { network: "prod", ...cleared });
    expect(outcome).toMatchObject({
      ok: true,
      plan: { summary: "Clear gateway, IPv6 network, IPv6 gateway and MAC prefix of prod" },
    });
    expect(await network("prod")).toMatchObject({ gateway: null, network6: null, gateway6: null, macPrefix: null });
    expect(await isExternal(1)).toBe(false);
  });

  it("leaves what is not mentioned", async () => {
    const { run, network } = await withProd();
    await run("OP_NETWORK_SET_PARAMS", { network: "prod", macPrefix: "aa:00:01" });
    expect(await network("prod")).toMatchObject({ gateway: "10.1.0.1", macPrefix: "aa:00:01" });
  });
});

describe("IPv6", () => {
  it("refuses a gateway6 that the network6 of before does not hold (rules 13.2.2)", async () => {
    const { run } = await withProd();
    await run("OP_NETWORK_SET_PARAMS", { network: "prod", network6: "2001:db8:1::/64" });
    expect(await run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway6: "2001:db8:2::1" })).toMatchObject({
      ok: false,
      refusal: { code: "wrong_input", field: "gateway6" },
    });
    expect(await run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway6: "fe80::1" })).toMatchObject({ ok: true });
  });

  it("refuses a gateway6 that a NIC has, and names NICs that a new network6 leaves outside", async () => {
    const { run, instance } = await withProd();
    await run("OP_NETWORK_SET_PARAMS", { network: "prod", network6: "2001:db8::/64" });
    await instance("web1", "node1", { ip: "2001:DB8::0:5", network: "prod" });
    expect(await run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway6: "2001:db8::5" })).toMatchObject({
      ok: false,
      refusal: { code: "wrong_state", field: "gateway6" },
    });
    expect(await run("OP_NETWORK_SET_PARAMS", { network: "prod", network6: "2001:db8:9::/64" })).toMatchObject({
      ok: true,
      plan: { warnings: ["web1 nic/0 2001:DB8::0:5 has an IPv6 address outside 2001:db8:9::/64."] },
    });
  });

  it("does not ask again about what an imported file holds already", async () => {
    const { run, store } = await withProd();
    const misfit = { network6: "2001:db8:1::/64", gateway6: "2001:db8:2::1" };
    await store.write((tx) => tx.network.update({ where: { name: "prod" }, data: misfit }));
    expect(await run("OP_NETWORK_SET_PARAMS", { network: "prod", macPrefix: "aa:00:01" })).toMatchObject({ ok: true });
  });
});

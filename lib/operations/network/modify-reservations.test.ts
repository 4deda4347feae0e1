import { beforeEach, describe, expect, it } from "vitest";
import { ip4Number } from "@/lib/domain/address/ip";
import { endingReservations } from "@/lib/queries/reservation/ending-reservations";
import { reservationsOf } from "@/lib/store/reservations";
import { smallCluster } from "@/testing/small-cluster";
import type { Context, Outcome } from "../operation";

type Cluster = Awaited<ReturnType<typeof smallCluster>>;

const noon = 1_800_000_000;
const day = 86_400;
let cluster: Cluster;

const at = (days: number, reason = ""): Partial<Context> => ({ now: () => noon + days * day, reason });

/** What an administrator reserved: "33-34 printers, facilities, 30": last digits, reason, owner, end in days after noon, job. */
async function rows(): Promise<string[]> {
  const { uuid } = await cluster.network("prod");
  const all = await reservationsOf(cluster.store.reader, uuid);
  return all
    .filter(({ source }) => source === "manual")
    .map(({ first, last, reason, owner = "-", expiresAt, job }) => {
      const end = expiresAt === undefined ? "-" : (expiresAt - noon) / day;
      return `${first & 255}-${last & 255} ${reason || "-"} ${owner} ${end} by ${job}`;
    });
}

const network = "prod";
const addresses = ["10.1.0.32-10.1.0.39"];
const modify = (input: object, days = 1) =>
  cluster.run("OP_NETWORK_SET_RESERVATIONS", { network, addresses, ...input }, at(days));

function refusalOf(outcome: Outcome) {
  if (outcome.ok) throw new Error("It is done.");
  const { code, field, message, remedy } = outcome.refusal;
  return { code, field, message, remedy };
}

let reserving: number;

beforeEach(async () => {
  cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: network, network: "10.1.0.0/24", gateway: "10.1.0.1" }, at(0));
  const terms = { owner: "facilities", expiresAt: noon + 30 * day };
  await cluster.run("OP_NETWORK_SET_PARAMS", { network, addReserved: addresses, ...terms }, at(0, "printers"));
  reserving = (await cluster.store.reader.job.findFirstOrThrow({ orderBy: { id: "desc" } })).id;
});

describe("reserving", () => {
  it("says whom the addresses are for and until when", async () => {
    expect(await rows()).toEqual([`32-39 printers facilities 30 by ${reserving}`]);
  });

  it("with a new network, too", async () => {
    const input = {
      name: "lab",
      network: "10.2.0.0/29",
      addReserved: ["10.2.0.4"],
      owner: "qa",
      expiresAt: noon + day,
    };
    await cluster.run("OP_NETWORK_ADD", input, at(0));
    const { uuid } = await cluster.network("lab");
    expect(
      (await reservationsOf(cluster.store.reader, uuid)).filter(({ source }) => source === "manual"),
    ).toMatchObject([{ first: ip4Number("10.2.0.4"), owner: "qa", expiresAt: noon + day }]);
  });

  it("leaves owner and end of what is reserved already as they are, and says so", async () => {
    const input = { network, addReserved: ["10.1.0.38-10.1.0.41"], owner: "net" };
    expect(await cluster.run("OP_NETWORK_SET_PARAMS", input, at(1, "phones"))).toMatchObject({
      ok: true,
      plan: { warnings: ["2 addresses are reserved already and keep their owner and end."] },
    });
    expect(await rows()).toEqual([
      `32-39 printers facilities 30 by ${reserving}`,
      `40-41 phones net - by ${reserving + 1}`,
    ]);
  });

  it("is refused with an end that is over, and with an owner of nothing", async () => {
    const past = { network, addReserved: ["10.1.0.50"], expiresAt: noon };
    expect(refusalOf(await cluster.run("OP_NETWORK_SET_PARAMS", past, at(1)))).toMatchObject({
      code: "wrong_input",
      field: "expiresAt",
      remedy: "Give a later date, or none.",
    });
    expect(refusalOf(await cluster.run("OP_NETWORK_SET_PARAMS", { network, owner: "net" }, at(1)))).toEqual({
      code: "wrong_input",
      field: "owner",
      message: "An owner is of addresses that are reserved, and none is named.",
      remedy: "Name addresses to reserve, or leave it out.",
    });
    expect(await rows()).toEqual([`32-39 printers facilities 30 by ${reserving}`]);
  });
});

describe("another reason, owner or end", () => {
  it("keeps the job that reserved the addresses, and moves no bit", async () => {
    const before = await cluster.network(network);
    expect(await modify({ newReason: "label printers", owner: "", expiresAt: "none" })).toMatchObject({
      ok: true,
      plan: { summary: "Change reason, owner and end of 8 addresses reserved in prod" },
    });
    expect(await rows()).toEqual([`32-39 label printers - - by ${reserving}`]);
    const after = await cluster.network(network);
    expect(after.extReservations).toEqual(before.extReservations);
  });

  it("of a part leaves the rest, and what is made the same again is one reservation again", async () => {
    await modify({ addresses: ["10.1.0.34-10.1.0.35"], owner: "net" });
    expect(await rows()).toEqual([
      `32-33 printers facilities 30 by ${reserving}`,
      `34-35 printers net 30 by ${reserving}`,
      `36-39 printers facilities 30 by ${reserving}`,
    ]);
    await modify({ addresses: ["10.1.0.34-10.1.0.35"], owner: "facilities" });
    expect(await rows()).toEqual([`32-39 printers facilities 30 by ${reserving}`]);
  });

  it("says of each address what became of it", async () => {
    await modify({ addresses: ["10.1.0.38"], owner: "net" });
    const outcome = await modify({ addresses: ["10.1.0.37-10.1.0.41"], owner: "net" });
    expect(
      outcome.ok && outcome.plan.outcomes.map(({ first, outcome: what, detail }) => [first & 255, what, detail]),
    ).toEqual([
      [37, "changed", "owner net instead of facilities"],
      [38, "unchanged", "already so"],
      [39, "changed", "owner net instead of facilities"],
      [40, "unchanged", "not reserved by an administrator"],
    ]);
  });

  it("is undone and redone", async () => {
    await modify({ owner: "net", expiresAt: noon + 60 * day });
    const undone = await cluster.run("OP_JOB_UNDO", { job: reserving + 1 }, at(2));
    expect(undone.ok).toBe(true);
    expect(await rows()).toEqual([`32-39 printers facilities 30 by ${reserving}`]);
    expect((await cluster.run("OP_JOB_UNDO", { job: reserving + 2 }, at(3))).ok).toBe(true);
    expect(await rows()).toEqual([`32-39 printers net 60 by ${reserving}`]);
  });

  it("keeps the job that reserved from being undone, and says why", async () => {
    await modify({ owner: "net" });
    const undone = refusalOf(await cluster.run("OP_JOB_UNDO", { job: reserving }, at(2)));
    expect(undone.message).toContain("is no longer reserved by hand (printers; for facilities, until");
    expect(await rows()).toEqual([`32-39 printers net 30 by ${reserving}`]);
  });

  it("does not touch what only a role holds", async () => {
    expect(refusalOf(await modify({ addresses: ["10.1.0.1"], owner: "net" }))).toEqual({
      code: "wrong_state",
      field: "addresses",
      message: "10.1.0.1 of prod is not reserved by an administrator.",
      remedy: "Reserve it first.",
    });
  });

  it.each([
    [{}, "newReason"],
    [{ owner: "a\nb" }, "owner"],
    [{ expiresAt: "next week" }, "expiresAt"],
    [{ expiresAt: noon - day }, "expiresAt"],
    [{ addresses: ["10.9.0.1"], owner: "net" }, "addresses"],
    [{ addresses: [], owner: "net" }, "addresses"],
    [{ network: "nosuch", owner: "net" }, "network"],
  ])("%j is refused and changes nothing", async (input, field) => {
    const refusal = refusalOf(await modify(input));
    expect(refusal.field).toBe(field);
    expect(refusal.remedy).toBeTruthy();
    expect(await rows()).toEqual([`32-39 printers facilities 30 by ${reserving}`]);
  });
});

describe("reservations that end", () => {
  const ending = (days: number) => endingReservations(cluster.store.reader, noon + days * day);

  it("are told from two weeks before on, with owner and author, and stay reserved when it is over", async () => {
    expect(await ending(15)).toEqual({ ended: 0, soon: 0, first: [] });
    const [first] = (await ending(17)).first;
    expect(first).toMatchObject({
      ...{ network: { name: network }, first: ip4Number("10.1.0.32"), last: ip4Number("10.1.0.39") },
      ...{ reason: "printers", owner: "facilities", expiresAt: noon + 30 * day, ended: false, job: reserving },
    });
    expect(first?.by).toBeTruthy();
    expect(await ending(31)).toMatchObject({ ended: 1, soon: 0, first: [{ ended: true }] });
    expect(await rows()).toHaveLength(1);
  });

  it("are told no longer when the end is moved or taken away", async () => {
    await modify({ expiresAt: null }, 20);
    expect(await ending(40)).toEqual({ ended: 0, soon: 0, first: [] });
  });
});

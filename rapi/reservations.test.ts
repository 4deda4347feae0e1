import { beforeEach, expect, test } from "vitest";
import type { Store } from "@/lib/store/store";
import { freshStore } from "@/testing/fresh-store";
import { type Ask, served } from "@/testing/served-api";
import { fillCluster } from "@/testing/small-cluster";

let store: Store;
let ask: Ask;

const until = 4_000_000_000;
const send = (method: string, path: string, body: unknown) => ask(method, path, { user: "admin", body });
const job = async (id: unknown) => (await ask("GET", `/2/jobs/${id}`)).value as Record<string, unknown>;
const edit = (body: object) =>
  send("PUT", "/2/networks/lab/modify-reservations", { addresses: ["192.0.2.8/29"], ...body });

/** Reason, owner and end of what an administrator reserved. */
async function reserved(): Promise<unknown[]> {
  const where = { source: "manual", network: { name: "lab" } };
  const rows = await store.reader.reservation.findMany({ where, orderBy: { first: "asc" } });
  return rows.map(({ reason, owner, expiresAt }) => [reason, owner, expiresAt]);
}

beforeEach(async () => {
  store = freshStore();
  await fillCluster(store);
  ask = await served(store);
  const body = { network_name: "lab", network: "192.0.2.0/24", add_reserved_ips: ["192.0.2.8/29"] };
  await send("POST", "/2/networks", { ...body, owner: "facilities", until });
});

test("addresses are reserved for somebody and until a date, which is a number or a text", async () => {
  expect(await reserved()).toEqual([["", "facilities", until]]);
  const more = { add_reserved_ips: ["192.0.2.64"], owner: "net", until: "2096-10-02T07:06:40Z" };
  const { value } = await send("PUT", "/2/networks/lab/modify", more);
  expect(await job(value)).toMatchObject({ status: "success" });
  expect(await reserved()).toContainEqual(["", "net", until]);
});

test("reason, owner and end are changed in place, cleared with an empty text, and the job says what was asked", async () => {
  const { value } = await edit({ new_reason: "printers", owner: "", until: "none" });
  expect(await job(value)).toMatchObject({
    status: "success",
    ops: [
      { OP_ID: "OP_NETWORK_SET_RESERVATIONS", network_name: "lab", new_reason: "printers", owner: "", until: "none" },
    ],
  });
  expect(await reserved()).toEqual([["printers", "", null]]);
});

test("null leaves a value as it is, and a dry run leaves all of them", async () => {
  await edit({ owner: null, until: null, new_reason: "printers" });
  expect(await reserved()).toEqual([["printers", "facilities", until]]);
  await ask("PUT", "/2/networks/lab/modify-reservations?dry-run=1", {
    user: "admin",
    body: { addresses: ["192.0.2.8/29"], owner: "net" },
  });
  expect(await reserved()).toEqual([["printers", "facilities", until]]);
});

test.each([
  [{ until: "soon" }, /is not a date/],
  [{ until: 5 }, /is over/],
  [{ owner: "x".repeat(200) }, /too long/],
  [{ addresses: ["192.0.2.200"], owner: "net" }, /not reserved by an administrator/],
])("%j is refused with the reason, and changes nothing", async (body, said) => {
  const answer = await edit(body);
  const told = answer.status === 200 ? JSON.stringify(await job(answer.value)) : JSON.stringify(answer);
  expect(told).toMatch(said);
  expect(await reserved()).toEqual([["", "facilities", until]]);
});

test("a body without addresses, or with an owner that is no text, is answered with 400", async () => {
  expect((await send("PUT", "/2/networks/lab/modify-reservations", { owner: "net" })).status).toBe(400);
  expect((await edit({ owner: 5 })).status).toBe(400);
});

test("thresholds are numbers, none and the default", async () => {
  const level = async () => store.reader.network.findUniqueOrThrow({ where: { name: "lab" } });
  await send("PUT", "/2/networks/lab/modify", { warn_percent: 60, danger_percent: "none" });
  expect(await level()).toMatchObject({ warnPercent: 60, dangerPercent: 0 });
  const { value } = await send("PUT", "/2/networks/lab/modify", { warn_percent: "default" });
  expect(await job(value)).toMatchObject({ ops: [{ warn_percent: "default" }] });
  expect(await level()).toMatchObject({ warnPercent: null, dangerPercent: 0 });
});

import { request } from "node:https";
import { text } from "node:stream/consumers";
import { beforeEach, expect, test } from "vitest";
import { type StandIn, smallStandIn } from "./stand-in-cluster";

/** As long as a busy machine may take. */
const patience = { timeout: 50_000 };

let standIn: StandIn;
let there: Awaited<ReturnType<typeof smallStandIn>>["there"];

beforeEach(async () => {
  ({ standIn, there } = await smallStandIn());
});

type Answered = { status: number; value: unknown; fingerprint: string };

function ask(method: string, path: string, body?: unknown, auth = "rw:rwpass"): Promise<Answered> {
  const content = body === undefined ? undefined : JSON.stringify(body);
  const headers = content === undefined ? {} : { "Content-Type": "application/json" };
  const to = { host: standIn.host, port: standIn.port, method, path, auth, headers, rejectUnauthorized: false };
  return new Promise((resolve, reject) => {
    let fingerprint = "";
    const asked = request({ ...to, agent: false }, async (response) => {
      const value = await text(response);
      resolve({ status: response.statusCode ?? 0, value: value === "" ? null : JSON.parse(value), fingerprint });
    });
    asked.on("socket", (socket) =>
      socket.on("secureConnect", () => {
        fingerprint = (socket as import("node:tls").TLSSocket).getPeerX509Certificate()?.fingerprint256 ?? "";
      }),
    );
    asked.on("error", reject);
    asked.end(content);
  });
}

const jobs = async (...fields: string[]) => {
  const { value } = await ask("PUT", "/2/query/job", { fields, qfilter: ["!", ["=[]", "summary", "TEST_DELAY"]] });
  return (value as { data: [number, unknown][][] }).data.map((cells) => cells.map(([, cell]) => cell));
};

const add = { network_name: "prod", network: "10.1.0.0/24" };

test("it answers over TLS with a certificate that can change", async () => {
  const before = await ask("GET", "/2/info");
  expect(before).toMatchObject({ status: 200, fingerprint: standIn.fingerprint() });
  await standIn.changeCertificate();
  const after = await ask("GET", "/2/info");
  expect(after).toMatchObject({ status: 200, fingerprint: standIn.fingerprint() });
  expect(after.fingerprint).not.toBe(before.fingerprint);
});

test("its users may write, read, or ask plain GETs", async () => {
  const statuses = async (auth: string) => [
    (await ask("GET", "/2/networks", undefined, auth)).status,
    (await ask("PUT", "/2/query/network", { fields: ["name"] }, auth)).status,
    (await ask("POST", "/2/networks", { ...add, network_name: auth.slice(0, 2) }, auth)).status,
  ];
  expect(await statuses("rw:rwpass")).toEqual([200, 200, 200]);
  expect(await statuses("reader:readpass")).toEqual([200, 200, 403]);
  expect(await statuses("ro:ropass")).toEqual([200, 403, 403]);
  expect(await statuses("rw:wrong")).toEqual([401, 401, 401]);
});

test("held jobs stay queued, with what they depend on, until they are released", async () => {
  await there.run("OP_NETWORK_ADD", { name: "old", network: "10.9.0.0/24" });
  await standIn.holdJobs();
  const { value: first } = await ask("POST", "/2/networks", add);
  const connect = { group_name: "gpu", network_mode: "routed", network_link: "main", network_vlan: "" };
  await ask("PUT", "/2/networks/prod/connect", { ...connect, depends: [[first, ["success"]]] });
  await ask("PUT", "/2/networks/old/tags?tag=a&reason=gn-1.3");
  const depends = async () => (await jobs("ops")).slice(1).map(([ops]) => (ops as { depends: unknown }[])[0]?.depends);
  expect(await jobs("status", "summary")).toEqual([
    ["success", ["NETWORK_ADD(old)"]],
    ["queued", ["NETWORK_ADD(prod)"]],
    ["waiting", ["NETWORK_CONNECT(prod)"]],
    ["queued", ["TAGS_SET"]],
  ]);
  expect(await depends()).toEqual([null, [[first, ["success"]]], null]);
  await standIn.releaseJobs();
  await expect.poll(() => jobs("status"), patience).toEqual([["success"], ["success"], ["success"], ["success"]]);
});

test("the next job that matches fails in the words that it is given, and changes nothing", async () => {
  standIn.failNext({ path: "POST /2/networks", says: "prod" }, { message: "No.", code: "wrong_state" });
  await ask("POST", "/2/networks", { ...add, network_name: "other" });
  await ask("POST", "/2/networks", add);
  await expect
    .poll(() => jobs("status", "opresult"))
    .toEqual([
      ["success", [null]],
      ["error", [["OpPrereqError", ["No.", "wrong_state"]]]],
    ]);
  expect(await there.store.reader.network.findMany({ select: { name: true } })).toEqual([{ name: "other" }]);
});

test("an answer that gets lost is that of a request that was carried out", async () => {
  standIn.loseAnswer({ path: "POST" });
  await expect(ask("POST", "/2/networks", add)).rejects.toThrow();
  expect(await jobs("status", "summary")).toEqual([["success", ["NETWORK_ADD(prod)"]]]);
});

test("it hangs, refuses connections, and comes back", async () => {
  standIn.hang();
  const hanging = ask("GET", "/2/info").then(
    () => "answered",
    () => "cut",
  );
  await expect.poll(() => standIn.asked, patience).toEqual(["GET /2/info"]);
  await standIn.refuse();
  expect(await hanging).toBe("cut");
  await expect(ask("GET", "/2/info")).rejects.toThrow(/ECONNREFUSED/);
  await standIn.restart();
  expect((await ask("GET", "/2/info")).status).toBe(200);
});

test("archived jobs are listed only for who wants to see that field, and found by their numbers", async () => {
  const { value: id } = await ask("POST", "/2/networks", add);
  standIn.archiveJobs([Number(id)]);
  const rows = async (fields: string[], qfilter?: unknown) => {
    const { value } = await ask("PUT", "/2/query/job", { fields, qfilter });
    return (value as { data: unknown[] }).data.length;
  };
  const archived = ["&", ["?", "archived"], [">", "id", 0]];
  expect([await rows(["id"]), await rows(["id"], archived), await rows(["id"], [">", "id", 0])]).toEqual([0, 0, 0]);
  expect(await rows(["id", "archived"], archived)).toBe(1);
  expect(await rows(["id"], ["|", ["=", "id", Number(id)]])).toBe(1);
});

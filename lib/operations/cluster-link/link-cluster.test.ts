import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import type { LinkParams } from "@/lib/domain/cluster-link/link-params";
import { ClusterFault, fault } from "@/lib/ganeti/cluster-fault";
import { findLink } from "@/lib/store/cluster-link/cluster-link";
import { stopLink } from "@/lib/store/cluster-link/keep-link";
import { openJob } from "@/lib/store/jobs";
import { contextOf } from "@/testing/context";
import { freshStore } from "@/testing/fresh-store";
import { smallCluster } from "@/testing/small-cluster";
import { type StandIn, smallStandIn } from "@/testing/stand-in/stand-in-cluster";
import type { FirstReading } from "../mirror/mirror-calls";
import { linkCluster } from "./link-cluster";
import { linkedClient } from "./linked-client";
import { changePassword, lookAgain, pinCertificate, setMasterIp } from "./modify-link";
import { unlinkCluster } from "./unlink-cluster";

let standIn: StandIn;
let store: ReturnType<typeof freshStore>;
let given: LinkParams;
let noted: string[];

const note =
  (what: string) =>
  async (_: unknown, { host, user }: { host: string; user: string }) => {
    noted.push(`${what} ${host} ${user}`);
  };
const reads: FirstReading = async () => ({ ok: true, job: 1 });
const context = (more = {}) => ({ ...contextOf(store), ...more });
const link = (more: Partial<LinkParams> = {}, reading = reads) =>
  linkCluster({ ...given, ...more }, context(), note("linked"), reading);
const kept = () => findLink(store.reader);

/** Everything that the database holds, in bytes. */
function bytes(): string {
  return ["", "-wal"]
    .map((end) => (existsSync(store.file + end) ? readFileSync(store.file + end, "latin1") : ""))
    .join("");
}

beforeEach(async () => {
  ({ standIn } = await smallStandIn());
  store = freshStore();
  noted = [];
  const { host, port } = standIn;
  given = {
    host,
    port,
    fingerprint: standIn.fingerprint(),
    user: "rw",
    password: "rwpass",
    masterIp: "203.0.113.10",
  };
});

describe("linking", () => {
  test("keeps the link as being read, and reads with a client of its own", async () => {
    let seen: unknown;
    const done = await link({}, async (_, client) => {
      seen = [(await kept())?.state, await client.get("/2/info")];
      return { ok: true, job: 7 };
    });
    if (!done.ok) throw new Error(done.refusal.message);
    expect(await done.value.read).toEqual({ ok: true, job: 7 });
    expect(seen).toEqual(["reading", expect.objectContaining({ name: "cluster.example.com" })]);
    const { host, port } = standIn;
    expect(await kept()).toMatchObject({
      ...{ host, port, user: "rw", canWrite: true, fingerprint: given.fingerprint, masterIp: "203.0.113.10" },
      ...{ certificate: { fingerprint: given.fingerprint }, pinnedBy: "ana", linkedBy: "ana", state: "reading" },
    });
    expect(noted).toEqual([`linked ${host} rw`]);
  });

  test("keeps no password in clear, and gives none back", async () => {
    const done = await link();
    expect(JSON.stringify(done) + JSON.stringify(await kept())).not.toContain("rwpass");
    expect(bytes()).not.toContain("rwpass");
    expect(readFileSync(`${store.file}.key`, "utf8")).not.toContain("rwpass");
    expect(await (await linkedClient(store))?.get("/2/info")).toMatchObject({ name: "cluster.example.com" });
  });

  test("with a reader's password may only read", async () => {
    await link({ user: "reader", password: "readpass" });
    expect(await kept()).toMatchObject({ user: "reader", canWrite: false });
  });

  test.each<[what: string, more: Partial<LinkParams>, field: string]>([
    ["a wrong password", { password: "nope" }, "password"],
    ["a user without an option", { user: "ro", password: "ropass" }, "user"],
    ["another certificate", { fingerprint: Array(32).fill("AA").join(":") }, "fingerprint"],
    ["an address that is none", { host: "https://127.0.0.1/" }, "host"],
    ["a master address that is none", { masterIp: "node1" }, "masterIp"],
  ])("with %s is refused, and nothing is kept", async (_, more, field) => {
    expect(await link(more)).toMatchObject({ ok: false, refusal: { field } });
    expect(await kept()).toBeNull();
    expect(noted).toEqual([]);
  });

  test("is for administrators, who ask for nothing otherwise", async () => {
    const done = await linkCluster(given, context({ role: "operator" }), note("linked"), reads);
    expect(done).toMatchObject({ ok: false, refusal: { code: "wrong_state" } });
    expect(standIn.asked).toEqual([]);
  });

  test("a linked store again is refused", async () => {
    await link();
    expect(await link()).toMatchObject({ ok: false, refusal: { message: /^This store is linked with/ } });
  });

  test("in place of another cluster takes its typed name; the same cluster needs none", async () => {
    ({ store } = await smallCluster());
    await store.write((tx) => tx.cluster.updateMany({ data: { uuid: "other", name: "old.example.com" } }));
    expect(await link()).toMatchObject({ ok: false, refusal: { field: "replaces" } });
    expect(await link({ replaces: "cluster.example.com" })).toMatchObject({
      ok: false,
      refusal: { field: "replaces" },
    });
    expect(await kept()).toBeNull();
    expect(await link({ replaces: "old.example.com" })).toMatchObject({ ok: true });
    ({ store } = await smallCluster());
    await store.write((tx) => tx.cluster.updateMany({ data: { name: "renamed.example.com" } }));
    expect(await link()).toMatchObject({ ok: true });
  });

  test("goes on with another try where the cluster does not answer during the first reading", async () => {
    const done = await link({}, async () => Promise.reject(fault("silent", "It hangs.")));
    if (!done.ok) throw new Error(done.refusal.message);
    expect(await done.value.read).toMatchObject({ ok: false, refusal: { message: "It hangs." } });
    const problem = { kind: "silent", message: "It hangs." };
    expect(await kept()).toMatchObject({ state: "reading", problem, nextTryAt: 1_800_000_005, tries: [problem] });
  });

  test.each<[what: string, reading: FirstReading, problem: object]>([
    [
      "shows another certificate",
      async () => Promise.reject(fault("certificate", "Another.")),
      { kind: "certificate" },
    ],
    [
      "is refused",
      async () => ({ ok: false, refusal: { code: "wrong_state", message: "Too small." } }),
      { kind: "refused", message: "Too small." },
    ],
  ])("stops where its first reading %s", async (_, reading, problem) => {
    const done = await link({}, reading);
    if (!done.ok) throw new Error(done.refusal.message);
    expect(await done.value.read).toMatchObject({ ok: false });
    expect(await kept()).toMatchObject({ state: "stopped", problem, progress: null });
  });
});

describe("the password", () => {
  const lost = { problem: { kind: "key", message: expect.stringContaining("Give the password again.") } };

  test.each<[what: string, change: () => unknown]>([
    ["the key is gone", () => rmSync(`${store.file}.key`)],
    ["the key is another one", () => writeFileSync(`${store.file}.key`, `${Buffer.alloc(32, 1).toString("base64")}\n`)],
    [
      "somebody has written another host",
      () => store.write((tx) => tx.clusterLink.updateMany({ data: { host: "evil" } })),
    ],
    [
      "somebody has written another fingerprint",
      () => store.write((tx) => tx.clusterLink.updateMany({ data: { fingerprint: "AA" } })),
    ],
  ])("is not sent anywhere once %s", async (_, change) => {
    await link();
    const before = standIn.asked.length;
    await change();
    await expect(linkedClient(store)).rejects.toMatchObject(lost);
    await expect(linkedClient(store)).rejects.toBeInstanceOf(ClusterFault);
    expect(standIn.asked.length).toBe(before);
  });

  test("is given again where the key is gone, and the link goes on", async () => {
    await link();
    rmSync(`${store.file}.key`);
    await store.write((tx) => stopLink(tx, { kind: "key", message: "lost" }, 5));
    const done = await changePassword({ user: "reader", password: "readpass" }, context(), note("changed"));
    expect(done).toMatchObject({ ok: true, value: { canWrite: false } });
    expect(await kept()).toMatchObject({ user: "reader", canWrite: false, state: "reading", problem: null });
    expect(await (await linkedClient(store))?.query("node", ["name"])).toHaveLength(5);
    expect(bytes()).not.toContain("readpass");
  });

  test("is not kept where its key may be read by others, and no path is told", async () => {
    await link();
    chmodSync(`${store.file}.key`, 0o644);
    const done = await changePassword({ user: "reader", password: "readpass" }, context(), note("changed"));
    expect(done).toMatchObject({ ok: false, refusal: { field: "password", code: "environment_error" } });
    expect(JSON.stringify(done)).not.toContain(store.file);
    await expect(linkedClient(store)).rejects.toMatchObject({
      problem: { kind: "key", message: expect.not.stringContaining(store.file) },
    });
  });

  test("that the cluster does not take is not kept", async () => {
    await link();
    const done = await changePassword({ user: "rw", password: "nope" }, context(), note("changed"));
    expect(done).toMatchObject({ ok: false, refusal: { field: "password" } });
    expect(await (await linkedClient(store))?.mayWrite()).toBe(true);
    expect(noted).toHaveLength(1);
  });
});

describe("a certificate", () => {
  test("is pinned as the cluster shows it, and the password goes with it", async () => {
    await link();
    await store.write((tx) => tx.clusterLink.updateMany({ data: { readAt: 1 } }));
    await standIn.changeCertificate();
    const client = await linkedClient(store);
    await expect(client?.get("/2/info")).rejects.toMatchObject({ problem: { kind: "certificate" } });
    await store.write((tx) => stopLink(tx, { kind: "certificate", message: "another" }, 5));
    const asked = standIn.asked.length;
    const done = await pinCertificate(
      { fingerprint: standIn.fingerprint() },
      context({ actor: "ben" }),
      note("pinned"),
    );
    expect(done).toMatchObject({ ok: true, value: { pinnedBy: "ben", state: "away", problem: null } });
    expect(standIn.asked.length).toBe(asked);
    expect(await (await linkedClient(store))?.mayWrite()).toBe(true);
    expect(noted).toEqual([`linked ${standIn.host} rw`, `pinned ${standIn.host} rw`]);
  });

  test("that the cluster does not show is not pinned", async () => {
    await link();
    const fingerprint = Array(32).fill("AA").join(":");
    const done = await pinCertificate({ fingerprint }, context(), note("pinned"));
    expect(done).toMatchObject({ ok: false, refusal: { field: "fingerprint" } });
    expect(await kept()).toMatchObject({ fingerprint: given.fingerprint });
  });
});

test("a test of the link keeps what its user may by now, unless it is another cluster", async () => {
  await link();
  await store.write((tx) => tx.clusterLink.updateMany({ data: { canWrite: false } }));
  expect(await lookAgain(context())).toMatchObject({ ok: true, value: { canWrite: true } });
  expect(await kept()).toMatchObject({ canWrite: true });
  ({ store } = await smallCluster());
  await link();
  await store.write(async (tx) => {
    await tx.clusterLink.updateMany({ data: { canWrite: false, readAt: 1 } });
    await tx.cluster.updateMany({ data: { uuid: "other" } });
  });
  await lookAgain(context());
  expect(await kept()).toMatchObject({ canWrite: false });
});

test("the master's address is kept until the next reading", async () => {
  await link();
  expect(await setMasterIp({ masterIp: "203.0.113.11" }, context(), note("changed"))).toMatchObject({ ok: true });
  expect(await kept()).toMatchObject({ masterIp: "203.0.113.11" });
  expect(await setMasterIp({ masterIp: "x" }, context(), note("changed"))).toMatchObject({ ok: false });
});

describe("unlinking", () => {
  test("takes the name of the cluster, and leaves what was read", async () => {
    ({ store } = await smallCluster());
    await link();
    await store.write((tx) => tx.clusterLink.updateMany({ data: { readAt: 1 } }));
    expect(await unlinkCluster({ name: "" }, context(), note("unlinked"))).toMatchObject({
      ok: false,
      refusal: { field: "name", remedy: "Name cluster.example.com to end the link." },
    });
    expect(await unlinkCluster({ name: "cluster.example.com" }, context(), note("unlinked"))).toMatchObject({
      ok: true,
    });
    expect(await kept()).toBeNull();
    expect(await store.reader.node.count()).toBe(5);
    expect(noted).toEqual([`linked ${standIn.host} rw`, `unlinked ${standIn.host} rw`]);
  });

  test("waits for jobs that are under way there", async () => {
    await link();
    await store.write(async (tx) => {
      const title = { opcode: "OP_NETWORK_ADD", summary: "Add web", params: {}, undoOf: null } as const;
      const id = await openJob(tx, { ...title, actor: "ana", door: "web", reason: "", dryRun: false, now: 1 });
      await tx.clusterChain.create({ data: { jobId: id, mark: `gn-${id}`, plan: {}, state: "open", createdAt: 1 } });
    });
    expect(await unlinkCluster({ name: standIn.host }, context(), note("unlinked"))).toMatchObject({
      ok: false,
      refusal: { message: `Job 1 is still under way on ${standIn.host}.` },
    });
    expect(await kept()).not.toBeNull();
  });

  test("what is not linked is refused, as is any change of it", async () => {
    const no = { ok: false, refusal: { message: "This store is not linked with a cluster." } };
    expect(await unlinkCluster({ name: "x" }, context(), note(""))).toMatchObject(no);
    expect(await lookAgain(context())).toMatchObject(no);
    expect(await setMasterIp({ masterIp: null }, context(), note(""))).toMatchObject(no);
    expect(await changePassword({ user: "a", password: "b" }, context(), note(""))).toMatchObject(no);
    expect(await pinCertificate({ fingerprint: given.fingerprint }, context(), note(""))).toMatchObject(no);
    expect(await linkedClient(store)).toBeNull();
  });
});

import { beforeEach, expect, it } from "vitest";
import { readSince } from "@/lib/operations/mirror/read-changes";
import { findChain } from "@/lib/store/chain/chains";
import { findJob } from "@/lib/store/job-records";
import { writeLink } from "@/testing/stand-in/link-row";
import { linkedStandIn } from "@/testing/stand-in/linked-stand-in";
import { answer } from "@/testing/terminal";

// On a store that is linked with a living cluster: our own API over TLS.

let linked: Awaited<ReturnType<typeof linkedStandIn>>;
beforeEach(async () => {
  linked = await linkedStandIn();
});

const run = (...argv: string[]) => answer(linked.here, argv, {}, { now: () => Date.now() / 1_000 });
const names = async (store: typeof linked.here) =>
  (await store.reader.network.findMany({ orderBy: { name: "asc" } })).map(({ name }) => name);

it("a change waits for the cluster, and prints what it prints without one", async () => {
  await linked.here.write((tx) => tx.clusterLink.update({ where: { id: 1 }, data: { readAt: 1_700_000_000 } }));
  expect((await run("list")).err).toContain("nobody has read");
  const added = await run("add", "--network=10.1.0.0/28", "--gateway=10.1.0.1", "prod");
  expect(added).toMatchObject({ code: 0, out: expect.stringContaining("10.1.0.1: reserved, gateway"), err: "" });
  expect(await names(linked.there.store)).toEqual(["prod"]);
  expect(await names(linked.here)).toEqual(["prod"]);
  const [there, here] = [await linked.there.network("prod"), await run("info", "--json", "prod")];
  expect(here.out).toContain(there.uuid);
  // The change has read the cluster at its end.
  expect(here.err).toBe("");
  const modified = await run("modify", "--add-reserved-ips=10.1.0.5-10.1.0.6", "--reason=printers", "prod");
  expect(modified).toMatchObject({ code: 0, out: expect.stringContaining("10.1.0.5"), err: "" });
  const reasons = await linked.here.reader.reservation.findMany({ where: { source: "manual" } });
  expect(reasons.map(({ reason }) => reason)).toEqual(["printers"]);
});

it("what the cluster refuses is printed in its own words", async () => {
  linked.standIn.failNext({ path: "POST /2/networks" }, { message: "No more networks today.", code: "wrong_state" });
  const refused = await run("add", "--network=10.1.0.0/28", "prod");
  expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/^Failure: .*No more networks today\./s) });
  expect(await names(linked.here)).toEqual([]);
});

it("with --submit the number of our job is printed, and another process carries it out", async () => {
  const submitted = await run("add", "--network=10.1.0.0/28", "--submit", "prod");
  const job = Number(/^JobID: (\d+)\n$/.exec(submitted.err)?.[1]);
  expect(submitted).toMatchObject({ code: 0, out: "" });
  expect(await findJob(linked.here.reader, job)).toMatchObject({ status: "queued", door: "cli" });
  expect(await names(linked.there.store)).toEqual([]);
});

it("without the key of the password it says so at once, and leaves with --submit the job to the server", async () => {
  await linked.here.write((tx) => tx.clusterLink.update({ where: { id: 1 }, data: { password: "sealed elsewhere" } }));
  const add = ["add", "--network=10.1.0.0/28", "prod"];
  expect(await run(...add)).toMatchObject({
    code: 1,
    err: expect.stringContaining("cannot be decrypted here. Use --submit"),
  });
  const started: (readonly string[])[] = [];
  const more = { detach: (argv: readonly string[]) => void started.push(argv) };
  const submitted = await answer(linked.here, [...add, "--submit"], {}, more);
  expect(submitted).toMatchObject({ code: 0, err: expect.stringMatching(/^JobID: \d+\n$/) });
  expect(started).toEqual([]);
  expect(await run(...add, "--dry-run")).toMatchObject({ code: 0 });
});

it("a dry run says what would be done, and asks the cluster nothing", async () => {
  const asked = linked.standIn.asked.length;
  const dry = await run("add", "--network=10.1.0.0/28", "--dry-run", "prod");
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining("Dry run") });
  expect(linked.standIn.asked.slice(asked)).toEqual([]);
});

it("while the cluster is away, reads go on and say of when they are, and changes are refused at once", async () => {
  await run("add", "--network=10.1.0.0/28", "prod");
  await writeLink(linked.here, { state: "away", readAt: Date.now() / 1_000 - 10 });
  expect(await run("list", "--no-headers", "-o", "name")).toMatchObject({
    code: 0,
    out: "prod\n",
    err: expect.stringMatching(/ago: ganeti\.example\.org has not answered since\.\n$/),
  });
  expect(await run("remove", "prod")).toMatchObject({
    code: 1,
    err: expect.stringContaining("ganeti.example.org does not answer. Changes are off until it does."),
  });
});

it("a chain of several jobs ends as the command would have left the cluster, and each job there has our mark", async () => {
  const { here, there, client, tools } = linked;
  await run("add", "--network=10.1.0.0/28", "--mac-prefix=aa:bb:cc", "prod");
  await there.instance("web1", "node1", { ip: "10.1.0.4" });
  await readSince(here, client, tools, true);
  const connected = await run(
    "connect",
    "--force",
    "-N",
    "mode=bridged,link=br0",
    "--reason=tenant",
    "prod",
    "default",
  );
  expect(connected).toMatchObject({ code: 0, err: "" });
  const last = await here.reader.job.findFirstOrThrow({ orderBy: { id: "desc" }, select: { id: true } });
  const chain = await findChain(here.reader, last.id);
  expect(chain?.steps.map(({ opcode, status }) => `${opcode} ${status}`)).toEqual([
    "NETWORK_CONNECT success",
    "INSTANCE_SET_PARAMS success",
    "INSTANCE_SET_PARAMS success",
  ]);
  const marked = await there.store.reader.job.findMany({ where: { reason: { startsWith: `gn-${last.id}.` } } });
  expect(marked.map(({ status, actor }) => `${status}, ${actor}`)).toEqual(Array(3).fill("success, rw"));
  const [nic, mirrored] = [await there.nic("web1"), await here.reader.nic.findFirstOrThrow()];
  expect(mirrored).toMatchObject({ networkUuid: nic.networkUuid, mac: nic.mac, ip: "10.1.0.4" });
  expect(nic.networkUuid).toBe((await there.network("prod")).uuid);
});

import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { bundleProgram } from "@/testing/child-process";
import { temporaryFolder } from "@/testing/fresh-store";
import { type StandIn, smallStandIn } from "@/testing/stand-in/stand-in-cluster";

let program: string;
let folder: string;
let standIn: StandIn;
let there: Awaited<ReturnType<typeof smallStandIn>>["there"];

beforeAll(async () => {
  program = await bundleProgram("bin/ganeti-config.ts");
});
afterAll(() => rmSync(join(program, ".."), { recursive: true, force: true }));
beforeEach(async () => {
  ({ standIn, there } = await smallStandIn());
  folder = temporaryFolder();
  writeFileSync(join(folder, "password"), "rwpass\nsecond line\n");
});

/** Runs the command beside the stand-in, which answers in this process. */
async function command(...args: string[]) {
  const env = { ...process.env, DATABASE_URL: `file:${join(folder, "store.db")}` };
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [status, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { status, stdout, stderr };
}

const link = (...more: string[]) =>
  command("link", `127.0.0.1:${standIn.port}`, "--user", "rw", "--password-file", "password", ...more);

test("a cluster is linked and read, shown, and unlinked", async () => {
  await there.run("OP_NETWORK_ADD", { name: "prod", network: "10.0.0.0/24" });
  const linked = await link("--fingerprint", standIn.fingerprint(), "--master-ip", "198.51.100.10");
  expect(linked).toMatchObject({ stderr: "", status: 0 });
  expect(linked.stdout).toContain("ok     Changing        rw has the option write: changes are carried out\n");
  expect(linked.stdout).toContain("Linked with 127.0.0.1, and read (job 1).");
  const shown = await command("link-status");
  expect(shown).toMatchObject({ status: 0, stderr: "" });
  expect(shown.stdout).toContain(`127.0.0.1:${standIn.port}, Ganeti`);
  expect(shown.stdout).toContain(`Certificate ${standIn.fingerprint()}, pinned by `);
  expect(linked.stdout + shown.stdout).not.toContain("rwpass");
  expect(statSync(join(folder, "store.db.key")).mode & 0o777).toBe(0o600);
  for (const file of ["store.db", "store.db-wal"].map((name) => join(folder, name)).filter(existsSync))
    expect(readFileSync(file, "latin1")).not.toContain("rwpass");
  expect(await command("unlink", "web")).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("cluster.example.com"),
  });
  expect(await command("unlink", "cluster.example.com")).toMatchObject({ status: 0, stderr: "" });
  expect(await command("link-status")).toMatchObject({
    status: 1,
    stdout: "This store is not linked with a cluster.\n",
  });
  expect((await command("export", "-")).stdout).toContain('"prod"');
});

test("without a terminal the fingerprint is shown and has to be given, and nothing is sent", async () => {
  const refused = await link();
  expect(refused).toMatchObject({ status: 1, stdout: "" });
  expect(refused.stderr).toContain(standIn.fingerprint());
  expect(refused.stderr).toContain("--fingerprint FINGERPRINT");
  expect(standIn.asked).toEqual([]);
  expect((await link("--fingerprint", Array(32).fill("AA").join(":"))).status).toBe(1);
  expect(standIn.asked).toEqual([]);
});

test("a dry run tests the link and keeps nothing", async () => {
  const tested = await link("--fingerprint", standIn.fingerprint(), "--dry-run");
  expect(tested).toMatchObject({ status: 0, stdout: expect.stringContaining("Nothing was kept.") });
  expect((await command("link-status")).status).toBe(1);
  writeFileSync(join(folder, "password"), "wrong\n");
  const wrong = await link("--fingerprint", standIn.fingerprint(), "--dry-run");
  expect(wrong).toMatchObject({ status: 1, stdout: expect.stringContaining("failed Reading") });
});

test.each([
  [["link"], "link needs the address of the cluster"],
  [["link", "ganeti.example.org"], "link needs the RAPI user"],
  [["link", "ganeti.example.org:99999", "--user", "rw"], "is no address of a cluster"],
  [["link", "https://ganeti.example.org/", "--user", "rw"], "neither a host name nor an address|whole address"],
  [["unlink"], "unlink needs the name of the cluster"],
  [["link-status", "x"], "link-status takes no name"],
  [["verify", "--user", "rw"], "--user is only for link"],
])("%j is refused with the reason", async (args, why) => {
  const { status, stderr } = await command(...args);
  expect(status).toBeGreaterThan(0);
  expect(stderr).toMatch(new RegExp(why));
});

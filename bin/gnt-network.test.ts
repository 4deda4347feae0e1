import { spawn, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { modifyNetwork } from "@/lib/operations/network/modify-network";
import { run } from "@/lib/operations/operation";
import type { Store } from "@/lib/store/store";
import { bundleProgram } from "@/testing/child-process";
import { freshStore } from "@/testing/fresh-store";

// The command as people run it: real processes, on one store.

let program: string;
let store: Store;

beforeAll(async () => {
  program = await bundleProgram("bin/gnt-network.ts");
});
afterAll(() => rmSync(dirname(program), { recursive: true, force: true }));
beforeEach(() => {
  store = freshStore();
});

function options() {
  return { env: { ...process.env, DATABASE_URL: `file:${store.file}` }, encoding: "utf8" } as const;
}

function command(args: string[], input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { ...options(), input });
  return { status, stdout, stderr };
}

/** The same without waiting for it; answers its exit code. */
function started(args: string[]): Promise<number | null> {
  const child = spawn(process.execPath, [program, ...args], { env: options().env, stdio: "ignore" });
  return new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
}

test("a network that is added is listed, shown and removed", () => {
  expect(command(["add", "--network=192.0.2.0/29", "--gateway=192.0.2.1", "lab"])).toMatchObject({
    status: 0,
    stderr: "",
  });
  expect(command(["list"]).stdout).toBe(
    "Network Subnet       Gateway   MacPrefix GroupList Tags\nlab     192.0.2.0/29 192.0.2.1 -                   \n",
  );
  expect(command(["info", "lab"]).stdout).toMatch(/^Network name: lab\nUUID: [0-9a-f-]{36}\nSerial number: 1\n/);
  expect(command(["add-tags", "--from=-", "lab"], "b\na\n")).toMatchObject({ status: 0 });
  expect(command(["list-tags", "lab"]).stdout).toBe("a\nb\n");
  expect(command(["remove", "lab"])).toEqual({ status: 0, stdout: "", stderr: "" });
});

test("processes and a server that change one network at the same time lose nothing", async () => {
  command(["add", "--network=192.0.2.0/24", "lab"]);
  const context = { store, actor: "ana", door: "web", role: "operator", reason: "", dryRun: false } as const;
  const clock = { now: () => Date.now() / 1_000, newUuid: () => crypto.randomUUID() };
  const others = [10, 11, 12].map((last) => started(["modify", `--add-reserved-ips=192.0.2.${last}`, "lab"]));
  for (const last of [20, 21, 22, 23, 24, 25, 26, 27, 28, 29]) {
    const input = { network: "lab", addReserved: [`192.0.2.${last}`] };
    expect(await run(modifyNetwork, input, { ...context, ...clock })).toMatchObject({ ok: true });
  }
  expect(await Promise.all(others)).toEqual([0, 0, 0]);
  const { stdout } = command(["list", "--no-headers", "-o", "reserved_count,serial_no", "lab"]);
  expect(stdout.trim().split(/ +/)).toEqual(["15", "14"]);
});

test("a refusal says Ganeti's word for it on standard error and ends with 1", () => {
  expect(command(["remove", "nosuch"])).toMatchObject({
    status: 1,
    stdout: "",
    stderr: expect.stringMatching(
      /^Failure: prerequisites not met for this operation:\nerror type: unknown_entity, error details:\nThere is no/,
    ),
  });
});

test("a store of a newer version is refused with what to do", async () => {
  await store.write(
    (tx) => tx.$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
      VALUES ('x', 'x', '99991231000000_future', '2026-01-01T00:00:00Z')`,
  );
  expect(command(["list"])).toMatchObject({
    status: 1,
    stdout: "",
    stderr: expect.stringContaining("Use that version."),
  });
});

test("an error that nobody expected is one sentence, and with --debug all that is known of it", async () => {
  await store.write((tx) => tx.$executeRaw`DROP TABLE "Connection"`);
  const failure = "Failure: command execution error:\n";
  expect(command(["list"])).toEqual({
    status: 1,
    stdout: "",
    stderr: expect.stringMatching(new RegExp(`^${failure}The command failed: .*Connection.* does not exist.*\\.\n$`)),
  });
  expect(command(["list", "--debug"]).stderr).toMatch(new RegExp(`^${failure}[^]*\n +at `));
});

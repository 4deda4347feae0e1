import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectRoot } from "@/lib/project-root";
import { leaseSeconds } from "@/lib/store/jobs";
import { openStore } from "@/lib/store/store";
import { bundleChild, bundleProgram, startChild } from "@/testing/child-process";
import { freshDatabase, temporaryFolder } from "@/testing/fresh-store";

const real = join(projectRoot(), "conformance/recordings/config.data.json");
const programs: Record<string, string> = {};

beforeAll(async () => {
  for (const name of ["ganeti-config", "gnt-network", "gnt-nic-env"])
    programs[name] = await bundleProgram(`bin/${name}.ts`);
});
afterAll(() => {
  for (const program of Object.values(programs)) rmSync(dirname(program), { recursive: true, force: true });
});

/** Runs a command; `settings.FULL_DISK` is the file whose presence fills the disk. */
function run(line: string[], file: string, settings: Record<string, string> = {}) {
  const [name = "", ...args] = line;
  const preload = ["--require", join(projectRoot(), "testing", "full-disk.cjs")];
  const env = { ...process.env, DATABASE_URL: `file:${file}`, ...settings };
  const { status, stdout, stderr } = spawnSync(process.execPath, [...preload, programs[name] ?? "", ...args], {
    env,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const writing = [
  ["gnt-network", "add", "--network=10.0.0.0/16", "large"],
  ["ganeti-config", "import", real],
];
const lines = [...writing, ["gnt-network", "list"], ["ganeti-config", "verify"], ["gnt-nic-env", "web1", "0"]];

test.each(writing)(
  "%s %s on a full disk says so in a sentence, and leaves nothing but a job that ends",
  async (...line) => {
    const FULL_DISK = join(temporaryFolder(), "full");
    writeFileSync(FULL_DISK, "");
    const file = freshDatabase();
    const { status, stdout, stderr } = run(line, file, { FULL_DISK });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(
      /^[a-z-]+: The database \S+ cannot grow: the disk is full\. Nothing was written\. Free some space, then try again\.\n$/,
    );
    rmSync(FULL_DISK);
    expect(run(line, file, { FULL_DISK })).toMatchObject({ status: 0 });
    const store = openStore(`file:${file}`);
    const jobs = await store.reader.job.findMany({
      orderBy: { id: "asc" },
      select: { status: true, leaseUntil: true },
    });
    await store.close();
    expect(jobs.at(-1)?.status).toBe("success");
    for (const job of jobs.slice(0, -1))
      expect(job.status === "error" || job.leaseUntil < Date.now() / 1_000 + leaseSeconds).toBe(true);
  },
);

test("a store that another process holds is a sentence for each command, and exit code 1", async () => {
  const file = freshDatabase();
  const holder = startChild(await bundleChild("hold-lock"), file);
  await once(holder, "message");
  for (const line of lines) {
    const { status, stdout, stderr } = run(line, file);
    expect({ status, stdout }, line.join(" ")).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/^[a-z-]+: The database \S+ is in use by another program\. .*then try again\.\n$/);
  }
}, 120_000);

test("a store that is no database is a sentence for each command, and exit code 1", () => {
  const file = freshDatabase();
  writeFileSync(file, "no database".repeat(1_000));
  for (const line of lines) {
    const { status, stdout, stderr } = run(line, file);
    expect({ status, stdout }, line.join(" ")).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/^[a-z-]+: The database \S+ is not a database, or is damaged\. .*\n$/);
  }
});

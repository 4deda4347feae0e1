import { spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { projectRoot } from "@/lib/project-root";
import { openStore } from "@/lib/store/store";
import { bundleProgram } from "@/testing/child-process";
import { temporaryFolder } from "@/testing/fresh-store";
import { tidyCluster } from "@/testing/tidying";

const real = join(projectRoot(), "conformance/recordings/config.data.json");
let program: string;
let folder: string;

beforeAll(async () => {
  program = await bundleProgram("bin/ganeti-config.ts");
});
afterAll(() => rmSync(join(program, ".."), { recursive: true, force: true }));
beforeEach(() => {
  folder = temporaryFolder();
});

/** Runs the command in a folder of its own, with a store of its own. */
function command(args: string[], input = "", settings: Record<string, string> = {}) {
  const env = { ...process.env, DATABASE_URL: `file:${join(folder, "store.db")}`, ...settings };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    env,
    input,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

test("what is imported into a store that is not there yet is exported as it was", () => {
  expect(command(["import", real])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("Imported 6 networks, 3 groups, 3 nodes and 6 instances (job 1):"),
  });
  expect(command(["export", "out.json"]).status).toBe(0);
  expect(JSON.parse(readFileSync(join(folder, "out.json"), "utf8"))).toEqual(JSON.parse(readFileSync(real, "utf8")));
  expect(statSync(join(folder, "out.json")).mode & 0o077).toBe(0);
  expect(readdirSync(folder).filter((name) => name.includes("unfinished"))).toEqual([]);
});

test("an export follows a link to a file, and writes into a device or a pipe without replacing it", () => {
  command(["import", real]);
  const path = (name: string) => join(folder, name);
  file("target.json", "old");
  for (const [link, target] of [
    ["link", "target.json"],
    ["new", "not-there.json"],
  ] as const) {
    symlinkSync(target, path(link));
    expect(command(["export", link]).status).toBe(0);
    expect(lstatSync(path(link)).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(path(target), "utf8"))).toEqual(JSON.parse(readFileSync(real, "utf8")));
  }
  symlinkSync("/dev/null", path("null"));
  expect(command(["export", "null"]).status).toBe(0);
  expect(lstatSync(path("null")).isSymbolicLink()).toBe(true);
  expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  symlinkSync("b", path("a"));
  symlinkSync("a", path("b"));
  expect(command(["export", "a"])).toMatchObject({ status: 1, stdout: "", stderr: expect.stringContaining("links") });
});

test("names of a file that a terminal would obey are shown as escapes by verify and import", () => {
  const config = JSON.parse(readFileSync(real, "utf8"));
  for (const network of Object.values<{ name: string }>(config.networks)) network.name += "\u001b[2J\u202e\r";
  const odd = file("odd.json", JSON.stringify(config));
  for (const args of [
    ["verify", odd],
    ["import", odd],
    ["import", odd, "--accept-repairs"],
  ]) {
    const { stdout, stderr } = command(args);
    expect(stdout + stderr).not.toMatch(/(?![\t\n])[\p{Cc}\u202e]/u);
    expect(stdout + stderr).toContain("\\x1b[2J\\u202e\\x0d");
  }
});

test("an export with text beyond ASCII needs --allow-non-ascii, which warns", () => {
  const config = JSON.parse(readFileSync(real, "utf8"));
  config.cluster.tags = ["größe"];
  command(["import", file("tagged.json", JSON.stringify(config))]);
  expect(command(["export", "out.json"])).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/cluster\/tags\/0 \(cluster .*\)[\s\S]*Use --allow-non-ascii/),
  });
  expect(existsSync(join(folder, "out.json"))).toBe(false);
  expect(command(["export", "out.json", "--allow-non-ascii"])).toMatchObject({
    status: 0,
    stderr: expect.stringMatching(/^Warning: .*cluster\/tags\/0/),
  });
  expect(command(["verify", "--allow-non-ascii"])).toMatchObject({ status: 2 });
});

test("standard input and output are files, too", () => {
  const text = readFileSync(real, "utf8");
  expect(command(["import", "-"], text).status).toBe(0);
  expect(JSON.parse(command(["export", "-"]).stdout)).toEqual(JSON.parse(text));
});

test("verify ends with 0 when everything fits together and with 1 and the findings when not", () => {
  expect(command(["verify", real])).toMatchObject({
    status: 0,
    stdout: "No problems found.\n",
  });
  expect(existsSync(join(folder, "store.db"))).toBe(false);
  const orphan = file("orphan.json", readFileSync(real, "utf8").replace('"0010"', '"0110"'));
  const found = { status: 1, stdout: expect.stringContaining("10.5.0.1 of tiny is held for an instance") };
  expect(command(["verify", orphan])).toMatchObject(found);
  command(["import", orphan]);
  expect(command(["verify"])).toMatchObject(found);
});

test("verify ends with 0 when all that it finds is information, and with 1 for a warning", () => {
  const config = JSON.parse(readFileSync(real, "utf8"));
  const networks = Object.values<{ uuid: string; name: string }>(config.networks);
  const some = networks.find(({ name }) => name === "unused");
  const twin = { ...some, uuid: "4f0e1f5e-93f3-4c3c-9b9a-3f8b4d0f7a11", name: "twin" };
  config.networks[twin.uuid] = { ...twin, tags: [] };
  const information = command(["verify", file("twin.json", JSON.stringify(config))]);
  expect(information).toMatchObject({ status: 0, stdout: expect.stringMatching(/^info: .*twin/) });
  config.networks[twin.uuid].name = "a b";
  expect(command(["verify", file("named.json", JSON.stringify(config))])).toMatchObject({
    status: 1,
    stdout: expect.stringContaining("warning: "),
  });
});

test("a file of a newer Ganeti is imported when the repair is accepted, and one of an older never", () => {
  const of = (version: number) => JSON.stringify({ ...JSON.parse(readFileSync(real, "utf8")), version });
  const newer = file("newer.json", of(3_020_000));
  const both = /version 3020000\)\. Files of Ganeti 2\.7 \(2070000\) to 3\.1 \(3010000\)/;
  expect(command(["import", newer])).toMatchObject({ status: 1, stderr: expect.stringMatching(both) });
  expect(command(["import", newer, "--accept-repairs"])).toMatchObject({ status: 0 });
  const older = file("older.json", of(2_060_000));
  expect(command(["import", older, "--accept-repairs"])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("(version 2060000)"),
  });
});

test("repairs are refused with exit code 1 until they are accepted", () => {
  const short = file("short.json", readFileSync(real, "utf8").replace('"0010"', '"001"'));
  expect(command(["import", short])).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/reservations of the network tiny has 3 characters[\s\S]*Use --accept-repairs/),
  });
  expect(command(["import", short, "--accept-repairs"]).status).toBe(0);
});

/** The recorded file as that of another cluster. */
function another(): string {
  const config = JSON.parse(readFileSync(real, "utf8"));
  config.cluster.cluster_name = "other.example.com";
  return file("other.json", JSON.stringify(config));
}

test("another cluster replaces the one that is here only with that one's name", () => {
  command(["import", real]);
  const { cluster_name: name } = JSON.parse(readFileSync(real, "utf8")).cluster;
  const other = another();
  expect(command(["import", other])).toEqual({
    status: 1,
    stdout: "",
    stderr: expect.stringContaining(
      `Refused: ${name} would be replaced by other.example.com. Name ${name} to replace it.\nUse --replace-cluster NAME`,
    ),
  });
  expect(command(["import", other, "--replace-cluster", "other.example.com"])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(`The cluster here is ${name}, not "other.example.com".`),
  });
  expect(command(["import", other, "--dry-run"]).status).toBe(0);
  expect(command(["import", other, "--replace-cluster", name])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining(`The cluster ${name} is replaced by other.example.com.`),
  });
});

test("a copy is listed with what is in it, restored by its name, and a copy is kept of what that replaces", () => {
  expect(command(["copies"])).toEqual({ status: 0, stderr: "", stdout: "There is no copy yet.\n" });
  command(["import", real]);
  const { cluster_name: name } = JSON.parse(readFileSync(real, "utf8")).cluster;
  command(["import", another(), "--replace-cluster", name, "--reason", "moved"]);
  const { stdout } = command(["copies"]);
  const [copy = ""] = stdout.split("\n");
  expect(copy).toMatch(/^store-\d{14}-before-import(-2)?\.db$/);
  expect(stdout).toMatch(new RegExp(`before job 2 by .*, "moved", .*, ${name}: 6 networks, 3 groups, 3 nodes and`));
  expect(command(["restore", copy])).toMatchObject({ status: 1, stderr: expect.stringContaining("--replace-cluster") });
  expect(command(["restore", copy, "--dry-run"])).toMatchObject({
    status: 0,
    stderr: expect.stringMatching(/^Warning: 1 later change goes as well: job 2 \(Import other\.example\.com/),
    stdout: expect.stringMatching(/^Would restore 6 networks[\s\S]*Dry run: nothing was written\.\n$/),
  });
  expect(command(["restore", copy, "--replace-cluster", "other.example.com"])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^Restored 6 networks[\s\S]*Copy of the previous database: .*-before-restore\.db\n$/),
  });
  command(["export", "out.json"]);
  expect(JSON.parse(readFileSync(join(folder, "out.json"), "utf8"))).toEqual(JSON.parse(readFileSync(real, "utf8")));
  expect(command(["copies"]).stdout.match(/^store-/gm)).toHaveLength(3);
  expect(command(["restore", "nosuch.db"])).toMatchObject({
    status: 1,
    stderr: "Refused: There is no copy nosuch.db. Choose one of the list.\n",
  });
}, 60_000);

test("a copy that is given to import is called a database", () => {
  command(["import", real]);
  expect(command(["import", "store.db"])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("The file is a SQLite database, not a config.data."),
  });
});

test("a dry run writes nothing", () => {
  expect(command(["import", real, "--dry-run"])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("Dry run: nothing was written."),
  });
  expect(command(["export", "-"])).toMatchObject({ status: 1, stderr: expect.stringContaining("no cluster") });
});

test("a file that is not there or not JSON is refused with a sentence that says where", () => {
  expect(command(["import", "nowhere"])).toEqual({
    status: 1,
    stdout: "",
    stderr: "ganeti-config: nowhere: there is no such file or folder.\n",
  });
  expect(command(["import", file("bad.json", '{\n"version": 3,}')])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("Line 2, column 14"),
  });
});

test("a store of a newer version is refused with what to do", async () => {
  command(["verify"]);
  const store = openStore(`file:${join(folder, "store.db")}`);
  await store.write(
    (tx) => tx.$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
      VALUES ('x', 'x', '99991231000000_future', '2026-01-01T00:00:00Z')`,
  );
  await store.close();
  expect(command(["verify"])).toMatchObject({ status: 1, stderr: expect.stringContaining("Use that version.") });
});

test("an error that nobody expected is one sentence; where it happened is for the log", async () => {
  command(["verify"]);
  const store = openStore(`file:${join(folder, "store.db")}`);
  await store.write((tx) => tx.$executeRaw`DROP TABLE "Reservation"`);
  await store.close();
  for (const args of [["verify"], ["export", "out.json"], ["import", real]])
    expect(command(args)).toEqual({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(
        /^ganeti-config: The command failed: The table .*Reservation.* does not exist.*\. LOG_LEVEL=debug shows where\.\n$/,
      ),
    });
  expect(command(["verify"], "", { LOG_LEVEL: "debug" }).stderr).toMatch(
    /"stack":".*\\n +at .*\nganeti-config: The command/,
  );
}, 60_000);

test.each([
  [[], 2],
  [["import"], 2],
  [["remove", "x"], 2],
  [["import", "a", "b"], 2],
  [["verify", "a", "b"], 2],
  [["verify", "--quietly"], 2],
  [["import", "a", "--force"], 2],
  [["export", "a", "--dry-run"], 2],
  [["tidy", "a"], 2],
  [["tidy", "--reason", "x"], 2],
  [["verify", "--replace-cluster", "x"], 2],
  [["restore", "a", "--accept-repairs"], 2],
  [["restore"], 2],
  [["copies", "a"], 2],
  [["verify", "--shrink"], 2],
  [["tidy", "--dry-run", "--shrink"], 2],
])("%j is refused with exit code %i and a way to help", (args, status) => {
  const answer = command(args);
  expect(answer.status).toBe(status);
  expect(answer.stderr).toMatch(/^ganeti-config: .*(\n.*--help|only for (import|tidy)|takes no file|give one of them)/);
});

test("the users of Ganeti's API are added once, and a line that cannot be used is named without its password", () => {
  const users = file("users", "jack {HA1}0123456789abcdef0123456789abcdef write\njill secret\nx {md5}secret\n");
  const first = command(["import-users", users]);
  expect(first).toMatchObject({ status: 1, stdout: "Added jack as operator.\nAdded jill as viewer.\n" });
  expect(first.stderr).toMatch(/^Left out line 3: /);
  expect(first.stderr).not.toContain("secret");
  expect(command(["import-users", users]).stdout).toBe(
    "Kept jack, who is already here.\nKept jill, who is already here.\n",
  );
});

/** A store with two jobs, three entries of the log and two copies from long ago, and what is younger. */
async function oldThings() {
  const cluster = await tidyCluster();
  await cluster.oldJobs(2);
  await cluster.jobDaysAgo(0);
  const row = { at: 1_500_000_000, event: "signed in", subject: "ana", address: "", detail: "" };
  await cluster.store.write((tx) => tx.accessEvent.createMany({ data: [row, row, row] }));
  const { file } = cluster.store;
  folder = dirname(file);
  mkdirSync(join(folder, "backups"));
  const copies = ["20200101000000", "20200102000000", "20260101000000", "20261101000000"];
  for (const time of copies) writeFileSync(join(folder, "backups", `store-${time}-before-import.db`), "1234567890");
  return { ...cluster, copies: () => readdirSync(join(folder, "backups")).length };
}

test("tidy removes what is older than the settings keep beside an open store, and says what", async () => {
  const { jobs, copies } = await oldThings();
  const said = (word: string) =>
    new RegExp(
      `^${word} 2 jobs, 1 to 2 \\(.* B\\)\\.\n${word} 3 entries of the log of accesses\\.\n` +
        `${word} 2 copies of the database \\(20 B\\):\n` +
        "  .*/backups/store-20200102000000-before-import\\.db\n  .*/backups/store-20200101000000-before-import\\.db\n" +
        "Jobs are kept for 365 days\\.\nEntries of the log of accesses are kept for 365 days\\.\n" +
        "Copies of the database are kept for 365 days\\. The newest always stays\\.\nThe database file has .* free space",
    );
  const dry = command(["tidy", "--dry-run"]);
  expect(dry).toMatchObject({ status: 0, stderr: "", stdout: expect.stringMatching(said("Would remove")) });
  expect([await jobs(), copies()]).toEqual([[1, 2, 3], 4]);
  expect(command(["tidy"])).toMatchObject({ status: 0, stderr: "", stdout: expect.stringMatching(said("Removed")) });
  expect([await jobs(), copies()]).toEqual([[3], 2]);
  expect(command(["tidy"])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Nothing was removed\.\n/) });
});

test("tidy --shrink makes the file smaller, and the store is what it was", async () => {
  const { store } = await oldThings();
  const changes = Array.from({ length: 20_000 }, (_, at) => ({ type: "touch", at }));
  await store.write((tx) => tx.job.update({ where: { id: 1 }, data: { changes } }));
  await store.close();
  expect(command(["tidy"]).status).toBe(0);
  const size = () => statSync(join(folder, "store.db")).size;
  const before = size();
  expect(command(["tidy", "--shrink"])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/Gave \d+ kB of the database file back\.\n$/),
  });
  expect(size()).toBeLessThan(before - 400_000);
  expect(command(["verify"]).status).toBe(0);
});

test("tidy keeps everything when it is told to, and at most so many copies", async () => {
  const { copies } = await oldThings();
  const forever = { KEEP_JOBS_DAYS: "forever", KEEP_LOG_DAYS: "forever", KEEP_BACKUPS_DAYS: "forever" };
  expect(command(["tidy"], "", forever).stdout).toMatch(/^Nothing was removed\.\nJobs are kept forever\.\n/);
  expect(command(["tidy"], "", { ...forever, KEEP_BACKUPS: "2" }).stdout).toMatch(
    /^Removed 2 copies of the database[\s\S]*forever\. At most 2 copies are kept\. The newest always stays\./,
  );
  expect(copies()).toBe(2);
});

test("a setting that says no number of days is refused by every command, which then removes nothing", async () => {
  const { jobs } = await oldThings();
  for (const args of [["tidy"], ["verify"]])
    expect(command(args, "", { KEEP_JOBS_DAYS: "0" })).toEqual({
      status: 1,
      stdout: "",
      stderr:
        'ganeti-config: KEEP_JOBS_DAYS must be a number of days from 1 to 36500, or forever; it is "0". ' +
        "Correct it, or leave it out.\n",
    });
  expect(await jobs()).toEqual([1, 2, 3]);
});

/** The name of the first node of the recorded cluster, which is imported. */
function importedNode(): string {
  command(["import", real]);
  const { nodes } = JSON.parse(readFileSync(real, "utf8")) as { nodes: Record<string, { name: string }> };
  return (
    Object.values(nodes)
      .map(({ name }) => name)
      .sort()[0] ?? ""
  );
}

test("the links of a node are kept from files and standard input, and shown", () => {
  const node = importedNode();
  const rules = file("rules.json", JSON.stringify([{ priority: 0, src: "all", table: "local" }]));
  expect(command(["links", node])).toMatchObject({ status: 0, stdout: `${node} has no list of links.\n` });
  expect(command(["links", node, rules, "-", "--reason", "new switch"], "ovs0\n")).toMatchObject({
    status: 0,
    stdout: `Kept 2 links of ${node} (job 2).\n`,
  });
  expect(command(["links", node]).stdout).toMatch(
    /^\S+: 2 links, read today by \S+\n {2}Open vSwitch bridge ovs0\n {2}routing table local \(255\)\n$/,
  );
});

test("a file that names no links, a node that there is not and a dry run keep none", () => {
  const node = importedNode();
  expect(command(["links", node, "-", "--dry-run"], "ovs0\n").stdout).toBe(`Would keep 1 link of ${node} (job 2).\n`);
  expect(command(["links", node, file("none.txt", "not a list")])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('Refused: The output: line 1, "not a list", names no link.'),
  });
  expect(command(["links", "nothing"])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("no node nothing"),
  });
  expect(command(["links"])).toMatchObject({ status: 2, stderr: expect.stringContaining("needs the name of a node") });
});

import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from "vitest";
import { importConfig } from "@/lib/operations/config/import-config";
import { projectRoot } from "@/lib/project-root";
import { migrate } from "@/lib/store/database/migrate";
import { openStore } from "@/lib/store/store";
import type { IallocatorAnswer } from "@/lib/wire/iallocator/answer";
import { bundleProgram } from "@/testing/child-process";
import { contextOf } from "@/testing/context";
import { temporaryFolder } from "@/testing/fresh-store";

// Requests of a real Ganeti 3.0 cluster with three groups: alloc-net (192.0.2.0/28) is connected to group2, alloc-both (a full /30) to
// default and group2, alloc-nowhere to none. config.data.json is the cluster as it was after them.

const recordings = join(projectRoot(), "conformance/recordings/iallocator");
const recorded = (name: string) => join(recordings, `${name}.json`);
let program: string;
let database: string;

beforeAll(async () => {
  program = await bundleProgram("bin/network-iallocator.ts");
  database = await storeOf("config.data");
});
afterAll(() => rmSync(dirname(program), { recursive: true, force: true }));
afterEach(() => rmSync(beside(), { force: true }));

const beside = () => join(dirname(program), "network-iallocator.store");

/** The file of a store with the cluster of a recording, changed. */
async function storeOf(name: string, change: (config: Config) => void = () => undefined): Promise<string> {
  const file = join(dirname(program), `${randomUUID()}.db`);
  migrate(file);
  const config = JSON.parse(readFileSync(recorded(name), "utf8")) as Config;
  change(config);
  const store = openStore(`file:${file}`);
  const done = await importConfig({ text: JSON.stringify(config), acceptRepairs: true }, contextOf(store));
  await store.close();
  expect(done).toMatchObject({ ok: true });
  return file;
}

type Config = { cluster: { cluster_name: string } };

/** Runs it as Ganeti does, with the words that follow the program's name. */
function run(words: string[], settings: Record<string, string> = {}) {
  const env = { ...process.env, ...settings };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { env, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** Its answer, which is one line of JSON with exit code 0. */
function answer(words: string[], settings: Record<string, string> = {}): IallocatorAnswer {
  const { status, stdout, stderr } = run(words, settings);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^\{.*\}\n$/);
  return JSON.parse(stdout) as IallocatorAnswer;
}

const alone = "Decided by the request alone: pools and the networks of other instances are not known.";

describe("a recorded request, decided by itself,", () => {
  it("places an instance where its networks are, and says so", () => {
    const { success, info, result } = answer([recorded("pool-full")]);
    expect({ success, result }).toEqual({ success: true, result: ["node2.example.com"] });
    expect(info).toMatch(
      /^alloc-vm5: node2\.example\.com in default: preferred, [\d,]+ MiB of free memory, 0 instances\. Not in group3: /,
    );
    expect(info.endsWith(alone)).toBe(true);
  });

  it("is refused where no group reaches its networks", () => {
    expect(answer([recorded("no-group-reaches")])).toEqual({
      success: false,
      info: expect.stringMatching(
        /^No group can take alloc-vm2\. default, group2 and group3: Not connected to [0-9a-f-]{36}\./,
      ),
      result: [],
    });
  });

  it("places many, and names those that it cannot", () => {
    const { success, result } = answer([recorded("multi-allocate")]);
    expect({ success, result }).toEqual({
      success: true,
      result: [
        [
          ["alloc-b1", ["node3.example.com"]],
          ["alloc-b3", ["node3.example.com"]],
        ],
        ["alloc-b2"],
      ],
    });
  });

  it("finds another node of the group for one that is to be relocated or evacuated", () => {
    expect(answer([recorded("relocate")])).toMatchObject({ success: true, result: ["node2.example.com"] });
    expect(answer([recorded("node-evacuate"), "--ignore-soft-errors"])).toMatchObject({
      success: true,
      result: [
        [["alloc-vm4", "default", ["node1.example.com"]]],
        [],
        [
          [
            {
              OP_ID: "OP_INSTANCE_MIGRATE",
              instance_name: "alloc-vm4",
              allow_failover: true,
              target_node: "node1.example.com",
            },
          ],
        ],
      ],
    });
  });

  it("changes the group without knowing the networks, and says that", () => {
    const { info, result } = answer([recorded("change-group-unreached")]);
    expect(result).toMatchObject([
      [["alloc-vm1", "default", ["node1.example.com"]]],
      [],
      [[{ OP_ID: "OP_INSTANCE_MIGRATE" }]],
    ]);
    expect(info).toContain(alone);
  });
});

describe("a recorded request, with a store of the same cluster,", () => {
  const asked = (name: string) => answer([recorded(name), `--store=${database}`]);

  it("is refused where the pool is full, each group with its reason", () => {
    const { success, info } = asked("pool-full");
    expect(success).toBe(false);
    expect(info).toMatch(/default and group2: alloc-both has no free address\..*group3: Not connected to alloc-both\./);
  });

  it("is refused where its address is held, and names the holder", () => {
    expect(asked("address-held")).toMatchObject({
      success: false,
      info: expect.stringContaining("group2: 192.0.2.1 is held by alloc-vm1"),
    });
  });

  it("keeps a NIC without a network away from the group whose network has its address", () => {
    const { success, info, result } = asked("address-in-another-groups-network");
    expect({ success, result }).toEqual({ success: true, result: ["node1.example.com"] });
    expect(info).toContain("Not in group2: 192.0.2.14 lies in alloc-net");
  });

  it("names networks, and gives each of many an address of its own", () => {
    const { info, result } = asked("multi-allocate");
    expect(result).toEqual([
      [
        ["alloc-b1", ["node3.example.com"]],
        ["alloc-b3", ["node3.example.com"]],
      ],
      ["alloc-b2"],
    ]);
    expect(info).toContain("Not connected to alloc-nowhere.");
  });

  it("leaves an instance in its group where the other one lacks its network, and moves it where it does not", () => {
    expect(asked("change-group-unreached")).toMatchObject({
      success: true,
      result: [[], [["alloc-vm1", "No group can take alloc-vm1. default: Not connected to alloc-net."]], []],
    });
    expect(asked("change-group")).toMatchObject({
      result: [[["alloc-vm3", "group2", ["node3.example.com"]]], [], [expect.any(Array)]],
    });
  });
});

describe("the store", () => {
  const info = (words: string[], settings = {}) => answer([recorded("pool-full"), ...words], settings).info;

  it("is that of the option, else of DATABASE_URL, else of the file beside the program", () => {
    const none = join(temporaryFolder(), "none.db");
    expect(info([], { DATABASE_URL: `file:${database}` })).toContain("has no free address");
    writeFileSync(beside(), `${database}\n`);
    expect(info([])).toContain("has no free address");
    expect(info([], { DATABASE_URL: `file:${none}` })).toContain("is not there; decided by the request alone");
    expect(info([`--store=${database}`], { DATABASE_URL: `file:${none}` })).toContain("has no free address");
  });

  it("is found beside the link under which Ganeti runs the program", () => {
    const folder = temporaryFolder();
    const link = join(folder, "network-iallocator");
    symlinkSync(program, link);
    writeFileSync(join(folder, "network-iallocator.store"), database);
    const { stdout } = spawnSync(process.execPath, [link, recorded("pool-full")], { encoding: "utf8" });
    expect(stdout).toContain("has no free address");
  });

  it("of another cluster is not used, and that is said", async () => {
    const other = await storeOf("config.data", ({ cluster }) =>
      Object.assign(cluster, { cluster_name: "other.example.com" }),
    );
    expect(info([`--store=${other}`])).toContain(
      "The store holds the cluster other.example.com, not cluster.example.com; decided by the request alone.",
    );
  });

  it("that is no database or may not be read is said, and the request decides", () => {
    const file = join(temporaryFolder(), "text.db");
    writeFileSync(
      file,
      "no database at all, but some text that is longer than a header of one hundred bytes would be".repeat(9),
    );
    expect(answer([recorded("pool-full"), `--store=${file}`])).toMatchObject({ success: true });
    expect(info([`--store=${file}`])).toMatch(/[Dd]ecided by the request alone/);
  });

  it("is only read", async () => {
    const before = readFileSync(database);
    info([`--store=${database}`]);
    expect(readFileSync(database).equals(before)).toBe(true);
  });
});

describe("what cannot be answered", () => {
  const file = (text: string | Uint8Array) => {
    const path = join(temporaryFolder(), "request.json");
    writeFileSync(path, text);
    return path;
  };
  const request = JSON.parse(readFileSync(recorded("pool-full"), "utf8")) as Record<string, Record<string, unknown>>;
  const changed = (change: (copy: typeof request) => unknown) => {
    const copy = structuredClone(request);
    change(copy);
    return file(JSON.stringify(copy));
  };

  test.each<[string, () => string, RegExp]>([
    ["text that is no JSON", () => file("{"), /^The input is not JSON: /],
    ["bytes that are no text", () => file(new Uint8Array([0x7b, 0xff, 0xfe])), /is not UTF-8/],
    ["an empty file", () => file(""), /^The input is not JSON/],
    ["a list", () => file("[]"), /^The input cannot be read: /],
    ["deep nesting", () => file(`${"[".repeat(200_000)}${"]".repeat(200_000)}`), /cannot be read|not JSON/],
    ["another version", () => changed((copy) => Object.assign(copy, { version: 3 })), /version 2/],
    [
      "an unknown kind",
      () => changed(({ request: one }) => Object.assign(one as object, { type: "multi-evacuate" })),
      /request\.type in the input is not a kind/,
    ],
    [
      "a NIC that is a text",
      () => changed(({ request: one }) => Object.assign(one as object, { nics: ["x"] })),
      /request\.nics\.0 in the input/,
    ],
    [
      "a node of no group",
      () => changed(({ nodes }) => Object.assign(Object.values(nodes ?? {})[0] as object, { group: "g" })),
      /is in the group g, which is not in nodegroups/,
    ],
    [
      "an unknown group",
      () => changed(({ request: one }) => Object.assign(one as object, { group_name: "nosuch" })),
      /^There is no node group nosuch\./,
    ],
    [
      "an unknown instance",
      () =>
        changed((copy) => Object.assign(copy, { request: { type: "relocate", name: "__proto__", relocate_from: [] } })),
      /^There is no instance __proto__/,
    ],
    ["a file that is not there", () => join(temporaryFolder(), "none"), /cannot be read/],
    ["a folder", () => temporaryFolder(), /cannot be read|is no file/],
  ])("%s is a no with its reason", (_, path, why) => {
    expect(answer([path()])).toEqual({ success: false, info: expect.stringMatching(why), result: [] });
  });

  test("a pipe that nobody writes to is not waited for", () => {
    const pipe = join(temporaryFolder(), "pipe");
    expect(spawnSync("mkfifo", [pipe]).status).toBe(0);
    expect(answer([pipe])).toMatchObject({ success: false, info: expect.stringContaining("is no file") });
  });

  test.each([[[]], [["a", "b"]], [["a", "--nosuch=1"]]])("%j is typed wrongly: exit code 2, and why", (words) => {
    const { status, stdout, stderr } = run(words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^network-iallocator: .*--help/);
  });

  test("--help says how it is used", () => {
    expect(run(["--help"])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Usage: network-iallocator FILE/),
    });
  });
});

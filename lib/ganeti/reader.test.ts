import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { projectRoot } from "@/lib/project-root";
import { temporaryFolder } from "@/testing/fresh-store";
import { ClusterFault } from "./cluster-fault";
import { openReader } from "./reader";

/** As long as a busy machine may take. */
const patience = { timeout: 50_000 };

const program = join(projectRoot(), "bin", "node", "ganeti-network-reader");
const recorded = readFileSync(join(projectRoot(), "conformance", "recordings", "config.data.json"), "utf8");

let folder: string;
let file: string;

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, "config.data");
});

type Config = {
  serial_no: number;
  cluster: Record<string, unknown> & { master_node: string };
  nodes: Record<string, { name: string; primary_ip: string }>;
  instances: Record<string, Record<string, unknown>>;
  disks: Record<string, unknown>;
};

/** The recorded configuration, whose master is this machine; put in place as Ganeti does it. */
function write(serial: number, change: (config: Config) => void = () => {}): Config {
  const config = JSON.parse(recorded) as Config;
  config.serial_no = serial;
  const master = config.nodes[config.cluster.master_node];
  if (master) master.primary_ip = "127.0.0.1";
  change(config);
  writeFileSync(`${file}.new`, JSON.stringify(config));
  renameSync(`${file}.new`, file);
  return config;
}

function reader(changed?: () => void, command = [program, "--config", file]) {
  const opened = openReader(command, changed);
  onTestFinished(() => opened.close());
  return opened;
}

async function problemOf(reading: Promise<unknown>) {
  const error = await reading.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ClusterFault);
  return (error as ClusterFault).problem;
}

const hasPython = (() => {
  try {
    execFileSync("python3", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

describe.runIf(hasPython)("ganeti-network-reader on the master", () => {
  it("hands out the configuration, and again only when there is another one", async () => {
    const changed = vi.fn();
    const opened = reader(changed);
    const config = write(7);
    const first = await opened.read();
    expect(JSON.parse(first.text)).toEqual(config);
    expect(first.serial).toBe(7);
    expect(await opened.read()).toBe(first);
    expect(changed).not.toHaveBeenCalled();
    const next = write(8);
    await expect.poll(() => changed.mock.calls.length, patience).toBe(1);
    const second = await opened.read();
    expect([second.serial, JSON.parse(second.text)]).toEqual([8, next]);
  });

  it("keeps secrets on the master", async () => {
    write(7, (config) => {
      config.cluster.osparams_private_cluster = { debian: { key: "s3cret-1" } };
      for (const instance of Object.values(config.instances)) instance.osparams_private = { password: "s3cret-2" };
      const child = { dev_type: "drbd", logical_id: ["a", "b", 11_000, 0, 0, "s3cret-3"], children: [] };
      config.disks = { one: { dev_type: "plain", children: [child] } };
    });
    const { text } = await reader().read();
    expect(text).toContain('"osparams_private":{}');
    expect(text).toContain('["a","b",11000,0,0,""]');
    expect(text).not.toContain("s3cret");
  });

  it("is refused on another node, and after a failover", async () => {
    write(7, ({ cluster, nodes }) => {
      const master = nodes[cluster.master_node];
      if (master) master.primary_ip = "192.0.2.1";
    });
    expect(await problemOf(reader().read())).toMatchObject({
      kind: "refused",
      message: expect.stringMatching(/^This node is not the master of the cluster: that is /),
    });
    write(8);
    const opened = reader();
    await opened.read();
    writeFileSync(join(folder, "ssconf_master_node"), "node2.example.com\n");
    expect(await problemOf(opened.read())).toMatchObject({
      kind: "refused",
      message: expect.stringMatching(/^The master is node2\.example\.com now/),
    });
  });

  it("says that the file cannot be read, and reads again when it is there", async () => {
    const opened = reader();
    expect(await problemOf(opened.read())).toMatchObject({ kind: "refused", message: /No such file/ });
    writeFileSync(file, "{");
    expect(await problemOf(opened.read())).toMatchObject({ kind: "refused", message: /it is not JSON/ });
    write(7);
    expect((await opened.read()).serial).toBe(7);
  });

  it("writes nothing", async () => {
    write(7);
    chmodSync(file, 0o440);
    const before = statSync(file);
    await reader().read();
    expect(readFileSync(program, "utf8")).not.toMatch(
      /open\([^)]*"[wax+]|subprocess|os\.(remove|unlink|rename|mkdir|system)/,
    );
    expect(statSync(file)).toMatchObject({ mtimeMs: before.mtimeMs, ino: before.ino, size: before.size });
  });
});

describe("a command that", () => {
  const node = (code: string) => reader(undefined, [process.execPath, "-e", code]);

  it("there is not is a problem in words", async () => {
    const opened = reader(undefined, [join(folder, "nosuch")]);
    expect(await problemOf(opened.read())).toMatchObject({ kind: "unreachable", message: /could not be started/ });
  });

  it("ends says why in its own words", async () => {
    const opened = node("console.error('Permission denied (publickey)'); process.exit(255)");
    expect(await problemOf(opened.read())).toMatchObject({
      kind: "unreachable",
      message: expect.stringContaining("ended with 255: Permission denied (publickey)."),
    });
  });

  it("says nothing is given up, and ended", async () => {
    const opened = node("process.stdin.resume()");
    expect(await problemOf(opened.read(0.2))).toMatchObject({ kind: "silent" });
  });

  it("hands out an older configuration than before is not believed", async () => {
    const opened = node(`
      let serial = 9;
      process.stdin.on("data", () => {
        process.stdout.write(JSON.stringify({ kind: "config", bytes: 2, serial: serial-- }) + "\\n{}");
      });`);
    expect(await opened.read()).toEqual({ serial: 9, text: "{}" });
    expect(await problemOf(opened.read())).toMatchObject({ message: /went back from version 9 to 8/ });
  });
});

import { spawn } from "node:child_process";
import { rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { projectRoot } from "@/lib/project-root";
import type { Store } from "@/lib/store/store";
import { bundleProgram } from "@/testing/child-process";
import { freshStore } from "@/testing/fresh-store";
import { openCommandDoor } from "./door/command-door";
import { buildOf, socketOf, zoneHere } from "./door/command-socket.mjs";

// What the command does by way of a server, beside what it does in its own process.

let program: string;
let store: Store;
let socket: string;

beforeAll(async () => {
  program = await bundleProgram("bin/gnt-network.ts");
});
afterAll(() => rmSync(dirname(program), { recursive: true, force: true }));
beforeEach(() => {
  store = freshStore();
  socket = socketOf(store.file) ?? "";
});

type Said = { code: number | null; out: string; err: string };

async function open(other: Partial<{ build: string; zone: string }> = {}) {
  const where = { socket, file: store.file, build: buildOf(program), zone: zoneHere(), store: () => store, ...other };
  const door = await openCommandDoor(where);
  onTestFinished(() => door?.close());
  return door;
}

/** The command as its launcher runs it: asks the server, and says so on the standard error where it did not carry it out. */
function asked(...words: string[]): Promise<Said> {
  const from = (path: string) => JSON.stringify(join(projectRoot(), "bin", "door", path));
  const code = `
    import { askServer } from ${from("ask-server.mjs")};
    import { buildOf, zoneHere } from ${from("command-socket.mjs")};
    const where = { socket: ${JSON.stringify(socket)}, build: buildOf(${JSON.stringify(program)}), zone: zoneHere(), patience: ${patience} };
    if (!(await askServer(where, process.argv.slice(1)))) process.stderr.write("left to this process");`;
  return said(["--input-type=module", "-e", code, "--", ...words]);
}

let patience = 60_000;

const own = (...words: string[]) => said([program, ...words]);

function said(words: string[]): Promise<Said> {
  const child = spawn(process.execPath, words, { env: { ...process.env, DATABASE_URL: `file:${store.file}` } });
  const heard = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    heard.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    heard.err += text;
  });
  return new Promise((settle) => child.on("close", (code) => settle({ code, ...heard })));
}

const left: Said = { code: 0, out: "", err: "left to this process" };

test("a server says and does what the command does in its own process", async () => {
  await open();
  expect(await asked("add", "--network=192.0.2.0/29", "--gateway=192.0.2.1", "lab")).toMatchObject({
    code: 0,
    err: "",
  });
  for (const words of [["list"], ["list", "--json"], ["info", "lab"], ["info", "none"], ["list-fields"], ["nonsense"]])
    expect({ words, ...(await asked(...words)) }).toEqual({ words, ...(await own(...words)) });
  expect(await asked("modify", "--add-reserved-ips=192.0.2.5", "lab")).toMatchObject({ code: 0, err: "" });
  expect((await own("info", "lab")).out).toContain("192.0.2.5");
  expect(await asked("remove", "lab")).toEqual({ code: 0, out: "", err: "" });
  const jobs = await store.reader.job.findMany({ select: { actor: true, door: true, opcode: true, status: true } });
  const { username } = await import("node:os").then((os) => os.userInfo());
  expect(jobs.map(({ actor, door, status }) => ({ actor, door, status }))).toEqual(
    Array.from({ length: 3 }, () => ({ actor: username, door: "cli", status: "success" })),
  );
});

test("the socket has the rights of the store's file, and goes with the server", async () => {
  const door = await open();
  const rights = (path: string) => statSync(path).mode & 0o777;
  expect(rights(socket)).toBe(rights(store.file));
  await door?.close();
  expect(() => statSync(socket)).toThrow();
  expect(await asked("list")).toEqual(left);
});

test("a server of another build or another time zone leaves the command to its process", async () => {
  const first = await open({ build: "another" });
  expect(await asked("list")).toEqual(left);
  await first?.close();
  await open({ zone: "Asia/Kathmandu" });
  expect(await asked("list")).toEqual(left);
});

test("what reads a file or leaves a process behind is not asked of a server", async () => {
  await open();
  expect(await asked("add-tags", "--from=-", "lab")).toEqual(left);
  expect(await asked("modify", "--add-reserved-ips=@-", "lab")).toEqual(left);
  expect(await asked("remove", "--submit", "lab")).toEqual(left);
});

test("a server that answers too late carries nothing out", async () => {
  await open();
  patience = 0;
  onTestFinished(() => {
    patience = 60_000;
  });
  expect(await asked("add", "--network=192.0.2.0/29", "lab")).toEqual(left);
  patience = 60_000;
  // Whatever came before this one is through.
  expect((await asked("list")).out).not.toContain("lab");
  expect(await store.reader.job.count()).toBe(0);
});

test("a second server does not take the place of the first, and one takes that of a dead socket", async () => {
  await open();
  expect(await open()).toBeNull();
  expect((await asked("list")).code).toBe(0);
});

test("a file that is no socket, and a request that is none, are left alone", async () => {
  await open();
  const { connect } = await import("node:net");
  const answer = await new Promise<string>((settle) => {
    const client = connect(socket);
    client.setEncoding("utf8").on("data", settle);
    client.write('{"words": 1}\n');
  });
  expect(answer).toBe('{"taken":false}\n');
  const other = `${store.file}-other`;
  writeFileSync(other, "");
  socket = other;
  expect(await asked("list")).toEqual(left);
});

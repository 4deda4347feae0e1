// @ts-check
// Does what deploy/Containerfile says without a container engine: each stage in an empty folder, with the very commands of the file,
// then the program as the user of the image, who can write nothing but the data. What this cannot show is the base image: the Node.js,
// the compiler and the libraries of this machine are used.
//
//   node deploy/container-steps.mjs [FOLDER]     needs root, to be that user; some minutes and 2 GB

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { command, root, Stop } from "../scripts/project.mjs";

/** @typedef {{ word: string, rest: string }} Instruction */

/**
 * The instructions of a Containerfile in their order; a line that ends with a backslash goes on in the next one.
 * @param {string} text @returns {Instruction[]}
 */
export function instructionsOf(text) {
  const lines = text.split("\n").filter((line) => !line.startsWith("#"));
  const whole = lines
    .join("\n")
    .replaceAll(/\\\n\s*/g, "")
    .split("\n");
  return whole.flatMap((line) => {
    const [, word, rest] = /^([A-Z]+)\s+(.+)$/.exec(line.trim()) ?? [];
    if (line.trim() === "") return [];
    if (word === undefined || rest === undefined) throw new Stop(`The Containerfile has a line that is none: ${line}`);
    return [{ word, rest }];
  });
}

/**
 * Whether a path of the project goes into no image: by its first folders, or by its ending.
 * @param {string} path @param {string[]} ignored lines of the ignore file
 */
export function isIgnored(path, ignored) {
  return ignored.some((line) =>
    line.startsWith("*") ? path.endsWith(line.slice(1)) : path === line || path.startsWith(`${line}/`),
  );
}

/** @param {string} name */
const read = (name) => readFileSync(join(root, "deploy", name), "utf8");

/** The lines of the ignore file. */
export const ignoredInImages = () =>
  read("Containerfile.containerignore")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));

/** A stage: its root, where its commands run, what they are told, and how it is started. */
class Stage {
  /** @type {NodeJS.ProcessEnv} */
  environment = { ...process.env };
  workdir = "/";
  uid = 0;
  /** @type {string[]} */
  start = [];
  /** @type {string[]} */
  health = [];

  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
  }

  /** Where a path of the image is here; a relative one is meant from WORKDIR. @param {string} path */
  at(path) {
    return path.startsWith("/") ? join(this.folder, path) : join(this.folder, this.workdir, path);
  }
}

/**
 * Performs the instructions; answers the last stage.
 * @param {Instruction[]} instructions @param {string} folder
 */
function build(instructions, folder) {
  /** @type {Map<string, Stage>} */
  const stages = new Map();
  let stage = new Stage(folder);
  for (const { word, rest } of instructions) {
    console.log(`${word} ${rest}`);
    if (word === "FROM") {
      const name = / AS (\S+)$/.exec(rest)?.[1] ?? String(stages.size);
      stage = new Stage(join(folder, name));
      stages.set(name, stage);
    } else if (word === "WORKDIR") {
      stage.workdir = rest;
      mkdirSync(stage.at("."), { recursive: true });
    } else if (word === "COPY") copy(rest, stage, stages);
    else if (word === "RUN") run(rest, stage);
    else if (word === "ENV") {
      for (const [, name = "", value = ""] of rest.matchAll(/(\w+)=("[^"]*"|\S+)/g))
        stage.environment[name] = value.replaceAll('"', "").replaceAll("/app/", `${stage.at("/app")}/`);
    } else if (word === "USER") stage.uid = Number(rest.split(":")[0]);
    else if (word === "CMD") stage.start = JSON.parse(rest);
    else if (word === "HEALTHCHECK") stage.health = JSON.parse(rest.slice(rest.indexOf("CMD") + 3));
    else if (word !== "VOLUME" && word !== "EXPOSE") throw new Stop(`What ${word} says is not done here: add it.`);
  }
  return stage;
}

/** @param {string} rest @param {Stage} stage @param {Map<string, Stage>} stages */
function copy(rest, stage, stages) {
  const words = rest.split(/\s+/);
  const from = words[0]?.startsWith("--from=") ? stages.get(words.shift()?.slice("--from=".length) ?? "") : null;
  if (from === undefined) throw new Stop(`COPY names a stage that is not there: ${rest}`);
  const to = words.pop() ?? "";
  const ignored = ignoredInImages();
  for (const source of words) {
    const path = from === null ? join(root, source) : from.at(source);
    const isFolder = statSync(path).isDirectory();
    const target = isFolder || !/(^|\/)\.?\/?$/.test(to) ? stage.at(to) : join(stage.at(to), basename(source));
    const keeps = (/** @type {string} */ one) => from !== null || !isIgnored(relative(root, one), ignored);
    cpSync(path, target, { recursive: true, verbatimSymlinks: true, filter: keeps });
  }
}

/** @param {string} line @param {Stage} stage */
function run(line, stage) {
  const { status } = spawnSync("sh", ["-c", line], { cwd: stage.at("."), env: stage.environment, stdio: "inherit" });
  if (status !== 0) throw new Stop(`RUN ${line} failed.`);
}

/** Starts it as the user of the image, asks how it is, looks at the first page and at what it wrote. @param {Stage} stage */
async function lookAt(stage) {
  const port = await freePort();
  const as = {
    cwd: stage.at("."),
    env: { ...stage.environment, PORT: String(port), HOME: "/nonexistent" },
    uid: stage.uid,
    gid: stage.uid,
  };
  const [program = "", ...args] = stage.start;
  const server = spawn(program, args, { ...as, stdio: "inherit" });
  const ended = once(server, "exit");
  try {
    const [healthy = "", ...how] = stage.health;
    const until = Date.now() + 60_000;
    while (spawnSync(healthy, how, as).status !== 0) {
      if (server.exitCode !== null || Date.now() > until) throw new Stop("It did not become healthy.");
      await pause(200);
    }
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    const page = await fetch(`http://127.0.0.1:${port}/`);
    const title = /<h1[^>]*>(.*?)<\/h1>/s.exec(await page.text())?.[1]?.replaceAll(/<[^>]*>/g, "");
    console.log(`/readyz: ${(await ready.text()).trim()}; first page: ${page.status} ${page.url} "${title}"`);
    if (!page.ok || ready.status !== 200) throw new Stop("The first page is not there.");
    for (const [name = "", ...more] of [
      ["gnt-network", "list"],
      ["ganeti-config", "verify"],
    ]) {
      const done = spawnSync(join(stage.at("bin"), name), more, { ...as, encoding: "utf8" });
      console.log(`${name} ${more.join(" ")}: exit code ${done.status}\n${done.stdout}${done.stderr}`);
      if (done.status !== 0) throw new Stop(`${name} does not run in the image.`);
    }
  } finally {
    server.kill("SIGTERM");
    await ended;
  }
  console.log(`Stopped with exit code ${server.exitCode}.`);
  const data = stage.at("data");
  const find = [
    "find",
    stage.folder,
    "-path",
    data,
    "-prune",
    "-o",
    "(",
    "-uid",
    String(stage.uid),
    "-o",
    "-perm",
    "/022",
    "!",
    "-type",
    "l",
    ")",
    "-print",
  ];
  const strange = spawnSync(find[0] ?? "", find.slice(1), { encoding: "utf8" }).stdout.trim();
  if (strange !== "") throw new Stop(`The user of the image could write, or wrote, outside of the data:\n${strange}`);
  console.log(
    `Everything but the data (${spawnSync("ls", [data], { encoding: "utf8" }).stdout.trim().split("\n").join(", ")}) is as it was built.`,
  );
  console.log(
    `${spawnSync("du", ["-sh", stage.folder], { encoding: "utf8" }).stdout.split("\t")[0]} without Node.js and the system.`,
  );
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** @param {string[]} given */
async function main([given]) {
  if (process.getuid?.() !== 0) {
    console.error("Left out: only root can be the user of the image.");
    return;
  }
  const folder = given ?? mkdtempSync(join(tmpdir(), "ganeti-networks-image-"));
  if (given !== undefined && existsSync(given)) throw new Stop(`${given} already exists. Name a folder that does not.`);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  process.umask(0o022);
  console.log(`Without a container engine, with Node.js ${process.version} of this machine, in ${folder}:`);
  try {
    await lookAt(build(instructionsOf(read("Containerfile")), folder));
  } finally {
    if (given === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1]?.endsWith("container-steps.mjs")) await command(() => main(process.argv.slice(2)));

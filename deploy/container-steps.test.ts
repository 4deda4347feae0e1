import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ignoredInImages, instructionsOf, isIgnored } from "./container-steps.mjs";

const containerfile = readFileSync("deploy/Containerfile", "utf8");
const unit = readFileSync("deploy/ganeti-networks.service", "utf8");

test("instructions are read without comments, and one that goes on in the next line as a whole", () => {
  expect(instructionsOf("# why\nFROM node AS build\n\nRUN a \\\n    && b\n")).toEqual([
    { word: "FROM", rest: "node AS build" },
    { word: "RUN", rest: "a && b" },
  ]);
  expect(() => instructionsOf("FROM node\nrun a\n")).toThrow("a line that is none: run a");
});

test("what goes into no image is known by its folder or its ending", () => {
  const ignored = ignoredInImages();
  for (const path of [".git/HEAD", "node_modules", "data/ganeti-networks.db", ".env", "tsconfig.tsbuildinfo"])
    expect(isIgnored(path, ignored), path).toBe(true);
  for (const path of ["lib/env.ts", "app/networks/data.ts", "lib/store/store.ts"])
    expect(isIgnored(path, ignored), path).toBe(false);
});

test("no secret and no store of whoever builds gets into an image", () => {
  const ours = readFileSync(".gitignore", "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.replace(/^\//, "").replace(/\/$/, ""));
  // It is written anew by every build.
  const missing = ours.filter((line) => line !== "next-env.d.ts" && !ignoredInImages().includes(line));
  expect(missing).toEqual([]);
});

test("the last stage does not run as root, and takes only what is there", () => {
  const instructions = instructionsOf(containerfile);
  expect(instructions.findLast(({ word }) => word === "USER")?.rest).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  const made = [".build", ".next", "node_modules"];
  const sources = instructions
    .filter(({ word, rest }) => word === "COPY" && rest.startsWith("--from=build"))
    .flatMap(({ rest }) => rest.split(" ").slice(1, -1))
    .map((path) => path.replace("/app/", ""));
  expect(sources.filter((path) => !made.includes(path) && !existsSync(path))).toEqual([]);
});

test("the start of the image, of the unit and of the package is one", () => {
  const start = JSON.parse(readFileSync("package.json", "utf8")).scripts.start;
  const command = instructionsOf(containerfile).find(({ word }) => word === "CMD");
  expect(JSON.parse(command?.rest ?? "[]").join(" ")).toBe(start);
  expect(/^ExecStart=(.*)$/m.exec(unit)?.[1]).toBe(`/usr/bin/${start}`);
});

const analyze = spawnSync("systemd-analyze", ["--version"]).status === 0;

test.skipIf(!analyze)("systemd finds nothing wrong with the unit, and calls it OK", () => {
  const asked = (...args: string[]) => spawnSync("systemd-analyze", args, { encoding: "utf8" });
  const { stdout, stderr } = asked("verify", "--man=no", "deploy/ganeti-networks.service");
  // Where Node.js lies elsewhere: that is for whoever installs the unit.
  const said = `${stdout}${stderr}`.split("\n").filter((line) => line !== "" && !/is not executable/.test(line));
  expect(said.filter((line) => line.includes("ganeti-networks"))).toEqual([]);
  const walls = asked("security", "--offline=true", "--no-pager", "deploy/ganeti-networks.service").stdout;
  expect(Number(/Overall exposure level for \S+: ([\d.]+)/.exec(walls)?.[1])).toBeLessThan(3);
});

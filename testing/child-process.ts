import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { build } from "esbuild";
import { onTestFinished } from "vitest";
import { projectRoot } from "@/lib/project-root";

/** Bundles a program of `testing/processes` so that a real second process can run it; removed after the test. */
export async function bundleChild(name: string): Promise<string> {
  const program = await bundleProgram(join("testing", "processes", `${name}.ts`));
  onTestFinished(() => rmSync(dirname(program), { recursive: true, force: true }));
  return program;
}

/** Bundles a program of this project into a folder of its own below `.build`, which is the caller's to remove. */
export async function bundleProgram(source: string): Promise<string> {
  const parent = join(projectRoot(), ".build");
  mkdirSync(parent, { recursive: true });
  const outfile = join(mkdtempSync(join(parent, "child-")), `${basename(source, ".ts")}.mjs`);
  await build({
    entryPoints: [join(projectRoot(), source)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "silent",
  });
  return outfile;
}

/** Starts a bundled program; it never outlives the test. */
export function startChild(program: string, ...args: string[]): ChildProcess {
  const child = fork(program, args, { execArgv: [] });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
}

/** Waits for the end of a program and gives what it said. A failing one fails the test. */
export async function finishChild(child: ChildProcess): Promise<unknown[]> {
  const said: unknown[] = [];
  child.on("message", (message) => said.push(message));
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`The child process ended with ${code}.`);
  return said;
}

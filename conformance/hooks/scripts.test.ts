import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { replaceState } from "@/lib/store/cluster-state";
import { readConfig } from "@/lib/wire/config/data";
import { freshStore } from "@/testing/fresh-store";
import { hooksOf, shellHook } from "@/testing/hook/hook-gate";
import { parseCommand } from "../operations/recorded-command";
import { notHere } from "./additions";
import { furtherHooks } from "./recorded-hook";
import { carryOut } from "./told-hook";

// The same as the replay with real scripts: what they find in their environment is what the operation tells, and nothing else.

const commands = furtherHooks().filter(({ hooks }) => hooks.some(({ path }) => !(path in notHere)));
const paths = [...new Set(commands.flatMap(({ hooks }) => hooks.map(({ path }) => path))), "group-modify"];

it.each(commands.map(({ cmd }, at) => [cmd, at] as const))("%s", async (_cmd, at) => {
  const { cmd = "", before, rc } = commands[at] ?? {};
  const { state } = readConfig(before, () => crypto.randomUUID());
  if (state === null) throw new Error(`The configuration before ${cmd} cannot be read.`);
  const store = freshStore();
  await store.write((tx) => replaceState(tx, state));
  const dir = await hooksOf(store);
  for (const path of paths)
    for (const phase of ["pre", "post"])
      shellHook(dir, `${path}-${phase}.d`, "50-tell", `env -0 > '${join(dir, "told")}.'${path}-${phase}`);

  const [request] = parseCommand(cmd, []);
  if (!request) throw new Error(`No operation for ${cmd}.`);
  const { hooks } = await carryOut(store, request);

  const told = Object.fromEntries(
    readdirSync(dir)
      .filter((name) => name.startsWith("told."))
      .map((name) => [name.slice("told.".length), environmentIn(join(dir, name))]),
  );
  const wanted = hooks.flatMap(({ path, pre, post }) => [
    ...(pre.nodes.length > 0 ? [[`${path}-pre`, whole(pre.environment, pre.nodes)]] : []),
    ...(post.nodes.length > 0 ? [[`${path}-post`, whole(post.environment, post.nodes)]] : []),
  ]);
  expect(rc).toBe(0);
  expect(told).toEqual(Object.fromEntries(wanted));
  expect(existsSync(join(dir, "told.network-add-pre"))).toBe(request.opcode === "OP_NETWORK_ADD");
});

/** Scripts run on the master alone here, and are told where they would. The shell adds where it is. */
function whole(environment: Record<string, string>, nodes: string[]): Record<string, string> {
  return { ...environment, GANETI_HOOKS_NODES: nodes.join(" "), PWD: "/" };
}

function environmentIn(file: string): Record<string, string> {
  const lines = readFileSync(file, "utf8").split("\0").filter(Boolean);
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}

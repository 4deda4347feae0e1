import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "@/lib/project-root";
import { allocatorRequest, wideCluster } from "./cluster/wide-cluster";
import { medianTime } from "./median";
import type { Row } from "./table";
import { inTemporaryFolder, storeIn } from "./temporary-store";

const rounds = 15;
/** What we aim for, in milliseconds, the start of the process included. */
const aim = 1_000;

/** `network-iallocator` as Ganeti runs it: a process of its own for each answer, by the request alone and with a store. */
export function allocator(): Promise<Row[]> {
  return inTemporaryFolder(async (folder) => {
    const state = wideCluster();
    const file = join(folder, "request.json");
    writeFileSync(file, JSON.stringify(allocatorRequest(state)));
    const store = await storeIn(folder, state);
    await store.close();
    const size = `${state.groups.length} groups, ${state.nodes.length} nodes, ${state.instances.length} instances`;
    return [
      { work: `allocate, ${size}`, ours: await medianTime(rounds, () => answer(file, [])), unit: "ms", aim },
      {
        work: "allocate, the same with a store",
        ours: await medianTime(rounds, () => answer(file, [`--store=${store.file}`])),
        unit: "ms",
        aim,
      },
    ];
  });
}

/** One answer, which has to choose a node; with a store also because it was used. */
function answer(file: string, more: string[]): Promise<void> {
  const { DATABASE_URL: _, ...env } = process.env;
  const program = join(projectRoot(), "bin", "network-iallocator");
  const child = spawn(process.execPath, [program, file, ...more], { env, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (part) => {
    said += part;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => {
      const isRight = said.startsWith('{"success":true') && said.includes("request alone") === (more.length === 0);
      if (isRight) resolve();
      else reject(new Error(`network-iallocator answered ${said.slice(0, 500)}`));
    });
  });
}

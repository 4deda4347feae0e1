import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { exampleConfig } from "@/prisma/example";
import { project } from "./running-server";

/** What a test's store holds when it begins: nothing, the example, or what a real cluster wrote. */
export type Cluster = "none" | "example" | "recorded";

/** The configuration that a real Ganeti 3.0.2 cluster wrote: 6 networks, 3 groups, 3 nodes, 6 instances. */
export const recordedConfig = join(project, "conformance", "recordings", "config.data.json");

/** What that cluster answered about itself. */
export const recordedAnswers = join(project, "conformance", "recordings", "final-state.jsonl");

/** The file of a cluster; the example is written into the folder. */
export function configOf(cluster: Exclude<Cluster, "none">, folder: string): string {
  if (cluster === "recorded") return recordedConfig;
  const file = join(folder, "example.json");
  writeFileSync(file, JSON.stringify(exampleConfig()));
  return file;
}

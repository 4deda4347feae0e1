import { readFileSync } from "node:fs";
import { recordedConfig } from "./clusters";

type Config = Record<"networks" | "nodegroups" | "instances", Record<string, Record<string, unknown>>>;

/** The recorded configuration as text, with something changed in it. */
export function changed(change: (config: Config) => void): string {
  const config = JSON.parse(readFileSync(recordedConfig, "utf8"));
  change(config);
  return JSON.stringify(config);
}

/** The object with this name among those of a configuration. */
export function objectNamed(objects: Config[keyof Config], name: string): Record<string, unknown> {
  const found = Object.values(objects).find((object) => object.name === name);
  if (!found) throw new Error(`The recorded configuration has no ${name}.`);
  return found;
}

/** A file to choose in the browser, with this text in it. */
export function named(text: string): { name: string; mimeType: string; buffer: Buffer } {
  return { name: "config.data", mimeType: "application/octet-stream", buffer: Buffer.from(text) };
}

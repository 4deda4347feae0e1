// @ts-check
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { command, root } from "./project.mjs";
import { setUp } from "./setup.mjs";

/**
 * Runs one of our programs in this process, after making what it needs.
 * @param {string} name of a file in bin, without its ending
 */
export async function launch(name) {
  await command(() => setUp(["install", "generate", "bundle"]));
  await import(pathToFileURL(join(root, ".build", "bin", `${name}.mjs`)).href);
}

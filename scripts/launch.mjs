// @ts-check
import { command } from "./project.mjs";
import { setUp } from "./setup.mjs";

/** Makes what one of our programs needs, before it runs in this process. */
export async function prepare() {
  await command(() => setUp(["install", "generate", "bundle"]));
}

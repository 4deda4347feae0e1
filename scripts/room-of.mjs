// @ts-check
import { dirname, join, normalize } from "node:path/posix";
import { rooms } from "./rooms.mjs";

/**
 * The name of the room that a path is in.
 * @param {string} path with or without its ending
 */
export function roomOf(path) {
  const tested = path.replace(".test", "");
  let best = { length: 0, name: "" };
  for (const [name, { at }] of Object.entries(rooms)) {
    for (const place of at) {
      const inside = tested === place || tested === withoutEnding(place) || tested.startsWith(`${place}/`);
      if (inside && place.length > best.length) best = { length: place.length, name };
    }
  }
  return best.name;
}

/** Whether a file is test code. @param {string} path with or without its ending */
export const isTest = (path) => /\.test(\.[a-z]+)?$|^(testing|conformance|e2e)\//.test(path);

/** @param {string} from */
export const isOurs = (from) => from.startsWith(".") || from.startsWith("@/");
/** @param {string} path */
export const withoutEnding = (path) => path.replace(/\.(d\.ts|[cm]?[jt]sx?)$/, "");
/** @param {string} path @param {string} from */
export const target = (path, from) => (from.startsWith("@/") ? from.slice(2) : normalize(join(dirname(path), from)));

/** @param {string[]} patterns @param {string} name */
export function matches(patterns, name) {
  return patterns.some((pattern) => (pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern));
}

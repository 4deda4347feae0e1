// @ts-check
// What a command and the server have to say alike, so that the one finds the other.

import { statSync } from "node:fs";

/** The longest path that a socket can have, in bytes. */
const longest = 100;

/** Where the server of a store listens for commands; null where the path is too long for a socket. @param {string} file */
export function socketOf(file) {
  const path = `${file}-commands`;
  return Buffer.byteLength(path) <= longest ? path : null;
}

/** By this a server and a command know that they come from the same build. @param {string} program */
export function buildOf(program) {
  const { mtimeMs, size } = statSync(program);
  return `${mtimeMs} ${size}`;
}

/** The zone in which times are written. */
export function zoneHere() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

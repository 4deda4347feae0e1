// @ts-check
// Preloaded by a program of a test (node --require): while the file FULL_DISK is there, SQLite lets no database of this process
// grow. It answers as on a full disk, wherever the tests run.

const { existsSync } = require("node:fs");
const Database = require("better-sqlite3");

const { prepare } = Database.prototype;
const { FULL_DISK = "" } = process.env;
/** The most pages that SQLite knows. */
const any = 4_294_967_294;
/** @type {WeakMap<object, boolean>} */
const limited = new WeakMap();

/** @param {string} statement */
Database.prototype.prepare = function prepareOnFullDisk(statement) {
  const full = existsSync(FULL_DISK);
  if ((limited.get(this) ?? false) !== full) {
    limited.set(this, full);
    // What is smaller than the database counts as its size.
    this.pragma(`max_page_count = ${full ? 1 : any}`);
  }
  return prepare.call(this, statement);
};

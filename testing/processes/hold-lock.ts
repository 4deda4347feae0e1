// Holds a database for itself, so that others can neither write nor read, until it is killed: hold-lock.mjs FILE

import Database from "better-sqlite3";

const database = new Database(process.argv[2], { timeout: 5_000 });
database.pragma("locking_mode = EXCLUSIVE");
database.exec("BEGIN EXCLUSIVE");
database.exec('DELETE FROM "SetUpLink" WHERE 0');
process.send?.("held");
// A connection that nobody needs any more would be closed.
setInterval(() => database.inTransaction, 1_000);

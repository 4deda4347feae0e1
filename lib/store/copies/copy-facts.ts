import Database from "better-sqlite3";

/** What is in a copy, at a glance. */
export type CopyFacts = {
  /** The name of its cluster; null if it holds none. */
  cluster: string | null;
  networks: number;
  groups: number;
  nodes: number;
  instances: number;
};

const query = `SELECT (SELECT "name" FROM "Cluster") AS "cluster", (SELECT count(*) FROM "Network") AS "networks",
  (SELECT count(*) FROM "NodeGroup") AS "groups", (SELECT count(*) FROM "Node") AS "nodes",
  (SELECT count(*) FROM "Instance") AS "instances"`;

/** Looks into a copy without reading it whole; null if it cannot be read. */
export function copyFacts(copy: string): CopyFacts | null {
  try {
    const database = new Database(copy, { readonly: true, fileMustExist: true, timeout: 5_000 });
    try {
      return database.prepare<[], CopyFacts>(query).get() ?? null;
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

import Database from "better-sqlite3";

/** Whether another connection to a database may not write now. */
export function isLocked(file: string): boolean {
  const other = new Database(file, { timeout: 0 });
  try {
    other.exec("BEGIN IMMEDIATE; ROLLBACK");
    return false;
  } catch (error) {
    if ((error as { code?: string }).code === "SQLITE_BUSY") return true;
    throw error;
  } finally {
    other.close();
  }
}

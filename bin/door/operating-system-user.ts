import { userInfo } from "node:os";

/** Who opened the database file, and so may do everything (design 3, "Command line"). */
export function operatingSystemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}

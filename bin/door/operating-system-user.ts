import { userInfo } from "node:os";

/** The user of the operating system, who may do everything because he can open the database file (rules 16.25). */
export function operatingSystemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}

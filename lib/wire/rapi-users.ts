/** A line of a users file of Ganeti's HTTP API, `user password [options]` (rules 10.1). */
export type RapiUser = {
  name: string;
  /** As plain text, or as HA1: 32 hexadecimal digits. */
  password: { plain: string } | { ha1: string };
  /** Whether its options hold `write`. */
  writes: boolean;
};

export type RapiUsersFile = { users: RapiUser[]; problems: { line: number; why: string }[] };

/** The maximum size of such a file in bytes and lines: far more than anybody has users. */
export const maxRapiUsersBytes = 200_000;
const mostUsers = 1_000;

/**
 * Reads a users file. Empty lines and comments are left out; a line that cannot be used is a problem with its
 * number, which never quotes the line, since it may hold a password. A later line of the same name wins, as there.
 */
export function readRapiUsers(text: string): RapiUsersFile {
  const users = new Map<string, RapiUser>();
  const problems: RapiUsersFile["problems"] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const user = users.size < mostUsers ? userOf(line) : `a file may contain at most ${mostUsers} users`;
    if (typeof user === "string") problems.push({ line: index + 1, why: user });
    else users.set(user.name, user);
  }
  return { users: [...users.values()], problems };
}

function userOf(line: string): RapiUser | string {
  const [name = "", secret, options = "", ...more] = line.trim().split(/\s+/);
  if (secret === undefined) return "it has no password";
  if (more.length > 0) return "it has more than a name, a password and options";
  const [, scheme, rest = ""] = /^\{([^}]*)\}(.*)$/.exec(secret) ?? [];
  const writes = options.split(",").includes("write");
  if (scheme === undefined) return { name, password: { plain: secret }, writes };
  if (scheme.toUpperCase() === "CLEARTEXT")
    return rest === "" ? "it has no password" : { name, password: { plain: rest }, writes };
  if (scheme.toUpperCase() !== "HA1") return "its password has a form that is neither {cleartext} nor {HA1}";
  if (!/^[0-9a-f]{32}$/i.test(rest)) return "its {HA1} is not 32 hexadecimal digits";
  return { name, password: { ha1: rest.toLowerCase() }, writes };
}

import { queryOptions } from "@tanstack/react-query";
import type { AccessEvent } from "@/lib/auth/access-log";
import type { SessionRow } from "@/lib/auth/sessions";
import type { TokenRow } from "@/lib/auth/tokens";
import type { UserRow } from "@/lib/auth/users";
import { getJson } from "./request";

/** What the settings read. All of it begins with the key "accounts". */

function read<T>(what: string, path = `/api/settings/${what}`, ...more: unknown[]) {
  return queryOptions({ queryKey: ["accounts", what, ...more], queryFn: ({ signal }) => getJson<T>(path, signal) });
}

export function usersQuery() {
  return read<UserRow[]>("users");
}

export function tokensQuery() {
  return read<TokenRow[]>("tokens");
}

export function sessionsQuery() {
  return read<(SessionRow & { own: boolean })[]>("sessions");
}

/** Lines of the log of accesses, newest first, older than `before` if given. */
export function accessLogQuery(before: number | null = null) {
  return read<AccessEvent[]>("log", `/api/settings/log${before === null ? "" : `?before=${before}`}`, before);
}

import "server-only";
import type { Asker } from "@/lib/auth/account";
import { importUsers, type UsersImported } from "@/lib/auth/import-users";
import type { Result } from "@/lib/domain/refusal";
import { currentStore } from "@/lib/store/current";
import { type RapiUsersFile, readRapiUsers } from "@/lib/wire/rapi-users";

export type RapiUsersImported = Result<UsersImported & Pick<RapiUsersFile, "problems">>;

/** Imports the users that a file of Ganeti's HTTP API names, and says which lines it could not use. */
export async function importRapiUsers(asker: Asker, text: string): Promise<RapiUsersImported> {
  const { users, problems } = readRapiUsers(text);
  const done = await importUsers(currentStore(), asker, users);
  return done.ok ? { ok: true, value: { ...done.value, problems } } : done;
}

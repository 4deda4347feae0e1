"use server";

import { z } from "zod";
import { visitor } from "@/app/session/session";
import { role } from "@/lib/auth/account";
import * as sessions from "@/lib/auth/sessions";
import * as tokens from "@/lib/auth/tokens";
import * as users from "@/lib/auth/users";
import { accountAction } from "./account-action";

const named = { name: z.string() };
/** As it was shown (rules 16.31). */
const seen = { ...named, revision: z.int().min(0).optional() };

// One line per change of who may sign in and how.
export const addUser = accountAction(z.strictObject({ ...named, role, password: z.string() }), users.addUser);
export const setRole = accountAction(z.strictObject({ ...seen, role }), (store, asker, input) =>
  users.setRole(store, asker, input, input.role),
);
export const removeUser = accountAction(z.strictObject(seen), (store, asker, input) =>
  users.removeUser(store, asker, input),
);
export const setPassword = accountAction(
  z.strictObject({ ...seen, password: z.string(), current: z.string().default("") }),
  async (store, asker, input) => users.setPassword(store, asker, input, (await visitor())?.handle ?? null),
);
export const makeToken = accountAction(
  z.strictObject({ label: z.string(), days: z.number().nullable() }),
  tokens.makeToken,
);
export const revokeToken = accountAction(z.strictObject({ id: z.int32() }), (store, asker, { id }) =>
  tokens.revokeToken(store, asker, id),
);
export const endSession = accountAction(z.strictObject({ handle: z.string() }), (store, asker, { handle }) =>
  sessions.endSession(store, asker, handle),
);

import "server-only";
import type { z } from "zod";
import { asker } from "@/app/session/session";
import type { Asker } from "@/lib/auth/account";
import { inputRefusal } from "@/lib/domain/opcodes/opcodes";
import type { Result } from "@/lib/domain/refusal";
import { logSeldom } from "@/lib/limited-log";
import { currentStore } from "@/lib/store/current";
import type { Store } from "@/lib/store/store";
import { refusalOf, signedOut } from "./action";

type Change<Input, T> = (store: Store, asker: Asker, input: Input) => Promise<Result<T>>;

/**
 * Makes a server action of a change of users, tokens or sessions. These are not operations on the cluster and leave no
 * job but a line in the log of accesses; `change` checks the role of the asker.
 */
export function accountAction<Schema extends z.ZodType, T>(schema: Schema, change: Change<z.output<Schema>, T>) {
  return async (input: unknown): Promise<Result<T>> => {
    try {
      const who = await asker();
      if (who.account === null) return { ok: false, refusal: signedOut };
      const parsed = schema.safeParse(input);
      if (!parsed.success) return { ok: false, refusal: inputRefusal(parsed.error) };
      return await change(currentStore(), who, parsed.data);
    } catch (error) {
      const name = error instanceof Error ? error.name : "unknown";
      logSeldom("error", name, { error: name }, "account change failed");
      return { ok: false, refusal: refusalOf(error) };
    }
  };
}

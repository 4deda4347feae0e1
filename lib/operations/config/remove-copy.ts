import { allows, roleRefusal } from "@/lib/domain/model/user-role";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { type Copy, copyNamed, dropCopy } from "@/lib/store/database/backup";
import type { Tx } from "@/lib/store/store";
import { keepWritersOut } from "@/lib/store/tidy/tidying-row";
import type { Context } from "../operation";

/**
 * Removes a copy of the database, and lets `noted` write about it in the same transaction. It changes nothing of the cluster, so
 * that it is no job, as tidying is none (rules 16.29). No import is under way meanwhile, which might read it.
 */
export async function removeCopy(
  name: string,
  { store, role }: Pick<Context, "store" | "role">,
  noted: (tx: Tx, copy: Copy) => Promise<unknown> = async () => {},
): Promise<Result<Copy>> {
  if (!allows(role, "administrator")) return { ok: false, refusal: roleRefusal("administrator") };
  return store.write(async (tx): Promise<Result<Copy>> => {
    await keepWritersOut(tx);
    const copy = copyNamed(store.file, name);
    if (copy === null) return noCopy(name);
    await noted(tx, copy);
    dropCopy(copy.file);
    return ok(copy);
  });
}

export function noCopy(name: string) {
  return refuse("unknown_entity", `There is no copy ${name || '""'}.`, {
    field: "copy",
    remedy: "Choose one of the list.",
  });
}

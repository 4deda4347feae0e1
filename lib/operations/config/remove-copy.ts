import { allows, roleRefusal } from "@/lib/domain/model/user-role";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { type Copy, copyNamed, dropCopy } from "@/lib/store/database/backup";
import type { Tx } from "@/lib/store/store";
import { keepWritersOut } from "@/lib/store/tidy/tidying-row";
import type { Context } from "../operation";

/**
 * Removes a copy of the database, and lets `noted` write about it in the same transaction. It changes nothing of the cluster, so
 * that it is no job, as tidying is none (rules 16.29). The file goes once that is written: a transaction may run twice, or fail
 * at its end, and then the copy stays. No import is under way when it is looked for, which might take its own copy back.
 */
export async function removeCopy(
  name: string,
  { store, role }: Pick<Context, "store" | "role">,
  noted: (tx: Tx, copy: Copy) => Promise<unknown> = async () => {},
): Promise<Result<Copy>> {
  if (!allows(role, "administrator")) return { ok: false, refusal: roleRefusal("administrator") };
  const removed = await store.write(async (tx): Promise<Result<Copy>> => {
    await keepWritersOut(tx);
    const copy = copyNamed(store.file, name);
    if (copy === null) return noCopy(name);
    await noted(tx, copy);
    return ok(copy);
  });
  if (removed.ok) dropCopy(removed.value.file);
  return removed;
}

export function noCopy(name: string) {
  return refuse("unknown_entity", `There is no copy ${name || '""'}.`, {
    field: "copy",
    remedy: "Choose one of the list.",
  });
}

import type { Tx } from "../store";

/** Where the hooks' scripts are, and the command that reaches a node; null: they run on the master alone. */
export type KeptHooks = { dir: string; runOnNode: string | null };

/** What the store keeps about hooks; null while no hook runs. */
export async function keptHooks(tx: Tx): Promise<KeptHooks | null> {
  return tx.hookSetting.findUnique({ where: { id: 1 }, select: { dir: true, runOnNode: true } });
}

export async function keepHooks(tx: Tx, { dir, runOnNode }: KeptHooks): Promise<void> {
  const values = { dir, runOnNode };
  await tx.hookSetting.upsert({ where: { id: 1 }, create: values, update: values });
}

/** From here on no hook runs. */
export async function forgetHooks(tx: Tx): Promise<void> {
  await tx.hookSetting.deleteMany();
}

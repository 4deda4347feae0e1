import type { Tx } from "@/lib/store/store";

/** Whether there is a network with this UUID. */
export async function networkIsThere(tx: Tx, uuid: string): Promise<boolean> {
  return (await tx.network.findUnique({ where: { uuid }, select: { uuid: true } })) !== null;
}

import type { Move, MoveStep, Moves } from "@/lib/domain/allocator/move-instances";

/** What an allocator prints for Ganeti: `info` is for people, `result` depends on the kind of request (rules 11.7). */
export type IallocatorAnswer = { success: boolean; info: string; result: unknown };

export function refusal(info: string): IallocatorAnswer {
  return { success: false, info, result: [] };
}

/** The result of node-evacuate and change-group: what moves where, what does not and why, and a job of opcodes for each move. */
export function movesResult({ moved, failed }: Moves): unknown {
  return [
    moved.map(({ instance, group, nodes }) => [instance, group, nodes]),
    failed.map(({ instance, why }) => [instance, why]),
    moved.map((move) => move.steps.map((step) => opcodeOf(move, step))),
  ];
}

function opcodeOf({ instance }: Move, step: MoveStep): Record<string, unknown> {
  if (step.kind === "replace secondary")
    return {
      OP_ID: "OP_INSTANCE_REPLACE_DISKS",
      ...{ instance_name: instance, mode: "replace_new_secondary", remote_node: step.node, disks: [] },
    };
  const move = { OP_ID: "OP_INSTANCE_MIGRATE", instance_name: instance, allow_failover: true };
  return step.kind === "move" ? { ...move, target_node: step.node } : move;
}

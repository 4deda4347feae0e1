import { stateAt } from "../states";

/** How a /24 of a map is filled: `held` by instances, `reserved` for anything else, of `size` addresses. */
export type Block = { held: number; reserved: number; size: number };

const heldStates = new Set(["I", "B", "O"]);
const freeStates = new Set([".", "H", "!"]);

/** The filling of every /24, lowest first. */
export function blocksOf(states: string): Block[] {
  const blocks: Block[] = [];
  for (let start = 0; start < states.length; start += 256) {
    const size = Math.min(256, states.length - start);
    const block = { held: 0, reserved: 0, size };
    for (let index = start; index < start + size; index++) {
      const state = stateAt(states, index);
      if (heldStates.has(state)) block.held++;
      else if (!freeStates.has(state)) block.reserved++;
    }
    blocks.push(block);
  }
  return blocks;
}

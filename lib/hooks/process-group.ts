import { setTimeout as pause } from "node:timers/promises";

/**
 * Ends every process of a group that we started (`detached`): asks first, and after `grace` milliseconds no longer asks. It
 * comes back when nothing of the group is left, or everything was told to end at once.
 */
export async function endGroup(leader: number, grace: number): Promise<void> {
  if (!signalled(leader, "SIGTERM")) return;
  const until = performance.now() + grace;
  while (performance.now() < until) {
    await pause(Math.min(look, grace));
    if (!signalled(leader, 0)) return;
  }
  signalled(leader, "SIGKILL");
}

/** Milliseconds between two looks at whether a group has ended. */
const look = 25;

/** Sends a signal to a group; false if there is nobody in it any more. */
function signalled(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-leader, signal);
    return true;
  } catch {
    return false;
  }
}

/** How often to look whether npm is still there, in milliseconds. */
const look = 250;

/**
 * Calls `stop` once, when the process is asked to end. A shell that npm puts between itself and us does not pass
 * signals on: it just goes away, and we are somebody else's child (`followsParent`).
 */
export function onStop(stop: () => Promise<void>, followsParent: boolean): void {
  const parent = process.ppid;
  const begin = () => {
    clearInterval(watch);
    for (const signal of signals) process.off(signal, begin);
    void stop();
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, begin);
  const watch = setInterval(() => {
    if (followsParent && process.ppid !== parent) begin();
  }, look);
  watch.unref();
}

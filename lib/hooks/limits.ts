/** Times are milliseconds. Tests shorten them. */
export type HookLimits = {
  /** How long a script may run before its process group is ended. */
  script: number;
  /** Between asking a process group to end (SIGTERM) and ending it (SIGKILL). */
  grace: number;
  /** How long output is still read after a script has ended, where a process that it left behind keeps the pipe open. */
  drain: number;
  /** How long a node may say nothing. The runner there says something every ten seconds. */
  silence: number;
  /** How long a node may take to say all of its links: each of the four commands there has 20 seconds. */
  links: number;
  /** How many nodes run at once. */
  nodes: number;
};

export const hookLimits: HookLimits = {
  script: 300_000,
  grace: 5_000,
  drain: 1_000,
  silence: 60_000,
  links: 120_000,
  nodes: 16,
};

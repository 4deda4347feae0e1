/** What a hook is told (spec 7.3): the path names the directory, the variables come without their prefix. */
export type HookCall = {
  path: string;
  objectType: "NETWORK" | "GROUP" | "INSTANCE" | "NODE" | "CLUSTER";
  env: Record<string, string>;
  /** The node groups whose nodes run it besides the master; empty for the master alone. */
  groups: string[];
};

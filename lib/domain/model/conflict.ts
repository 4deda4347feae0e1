import type { Netparams, Ref } from "./cluster";

/** A NIC that stands in the way, or that force acts on: a row of the conflict table (design 4). */
export type Conflict = {
  instance: Ref;
  nic: string;
  index: number;
  ip: string | null;
  mac: string;
  /** The node that puts the instance into the group, and how. */
  node: Ref;
  via: "primary" | "secondary";
  /** What becomes of it: force lets it join or leave the network, leaves it alone or cannot help; it takes a new address. */
  force: "adopt" | "release" | "leave" | "blocks" | "move";
  /** Why, as a sentence: "10.1.0.1 is the gateway." */
  why: string;
  /** The NIC's effective wiring now, and after force when it changes. */
  wiring: Netparams;
  becomes: Netparams | null;
  /** What may be chosen for it on a connect: to be adopted by force, or to take the next free address (`nextFree`). */
  choices: ("adopt" | "move")[];
  /** The address that it takes instead of its own; null where it keeps that. */
  newIp: string | null;
};

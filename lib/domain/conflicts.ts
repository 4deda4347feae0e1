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
  /** What force does to it: joins the network, leaves it, nothing, or cannot help. */
  force: "adopt" | "release" | "leave" | "blocks";
  /** Why, as a sentence: "10.1.0.1 is the gateway." */
  why: string;
  /** The NIC's effective wiring now, and after force when it changes. */
  wiring: Netparams;
  becomes: Netparams | null;
};

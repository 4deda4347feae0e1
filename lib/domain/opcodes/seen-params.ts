import { z } from "zod";

/** What a form can show and another can change meanwhile; a pool and a connection count by themselves (rules 16.31). */
export const seenKinds = ["network", "pool", "connection", "group", "node", "instance", "cluster"] as const;

const uuid = z.string().min(1).max(100);
const revision = z.int().min(0);

const seenObject = z.union([
  z.strictObject({ kind: z.enum(seenKinds).exclude(["connection"]), uuid, revision }),
  /** `uuid` is the network's. Null as revision: it was not connected. */
  z.strictObject({ kind: z.literal("connection"), uuid, group: uuid, revision: revision.nullable() }),
]);

/** What a request may say of the state that it was made for: if that moved, nothing is written (rules 16.31). */
export const seenParams = z.strictObject({
  /** What the form showed, each with its revision. */
  objects: z.array(seenObject).max(1_000).optional(),
  /** The preview that was shown: its version, and when it was computed in seconds since the epoch. */
  plan: z.strictObject({ version: z.string().max(100), at: z.number() }).optional(),
  /** The serial number of the object that is changed; of connections that of the node group (rules 1.3). */
  serial: z.int().min(0).optional(),
});

export type SeenObject = z.output<typeof seenObject>;
export type Seen = z.output<typeof seenParams>;

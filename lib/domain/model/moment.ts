import type { Reservation } from "./network";

/** When, why and by which job something is done: what a plan is told besides its situation, and a new row remembers. */
export type Moment = Pick<Reservation, "reason" | "job" | "at">;

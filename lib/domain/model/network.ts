import type { Cidr4, Cidr6, Ip4, Ip6 } from "../address/ip";
import type { Kept, Netparams, Ref, Since } from "./cluster";

/** Why an address is external (rules 16.13). */
export const sources = ["edge", "gateway", "node", "master", "manual"] as const;
export type Source = (typeof sources)[number];

/**
 * Whom addresses are reserved for, and until when; absent is nobody in particular, and without an end. Nothing happens
 * by itself when the time has come: it reminds. Seconds since the epoch.
 */
export type Terms = { owner?: string; expiresAt?: number };

/** The same as they are stored: an empty owner and null are none. */
type StoredTerms = { owner?: string | null | undefined; expiresAt?: number | null | undefined };

/** Owner and end, without what there is none of. */
export function termsOf({ owner, expiresAt }: StoredTerms): Terms {
  return { ...(owner && { owner }), ...(expiresAt != null && { expiresAt }) };
}

/** One row of "why is this external". Addresses as unsigned 32-bit numbers, both ends included. */
export type Reservation = { first: number; last: number; source: Source; reason: string } & Terms & Since;

/** What a network is, without its pool (rules 1.1). */
export type NetworkFacts = Ref & {
  network: Cidr4;
  gateway: Ip4 | null;
  network6: Cidr6 | null;
  gateway6: Ip6 | null;
  macPrefix: string | null;
  /** False if it was added without the conflicts check: node and master addresses are ordinary there. */
  wantsClusterAddresses: boolean;
  /** For how many minutes a freed address is not handed out; null or absent: it is handed out again at once. */
  holdMinutes?: number | null;
  /** From how many percent of used addresses on people are warned; null or absent: the default; 0: never. */
  warnPercent?: number | null;
  /** From how many percent on it is urgent, in the same way. */
  dangerPercent?: number | null;
  tags: string[];
  /** The other keys of a file; kept when a network is removed, so that undo can restore it completely. */
  extra?: Record<string, unknown>;
};

/** A network with both packed bitfields and the reasons of the external one. */
export type Network = NetworkFacts &
  Omit<Kept, "tags"> & {
    reservations: Uint8Array;
    extReservations: Uint8Array;
    externals: Reservation[];
  };

/** A connection as its network sees it. */
export type GroupConnection = { group: Ref; netparams: Netparams };
export type Connection = GroupConnection & { network: Ref };

import type { Link } from "@/lib/domain/cluster-link/link";
import type { Tx } from "@/lib/store/store";

/** Writes about a change of the link, in its transaction: the log of accesses is kept at the door. */
export type Noted = (tx: Tx, link: Pick<Link, "host" | "port" | "user">) => Promise<unknown>;

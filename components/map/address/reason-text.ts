import type { Reservation } from "@/lib/domain/model/network";

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Why something is reserved, as a line of its own. That of a node begins with its host name, which has no capital. */
export function reasonText({ source, reason }: Pick<Reservation, "source" | "reason">): string {
  return source === "node" ? reason : capital(reason);
}

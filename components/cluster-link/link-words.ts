import { countText } from "@/components/ui/number-text";
import { agoText } from "@/components/ui/time/ago-text";
import type { Link } from "@/lib/domain/cluster-link/link";

/** A state older than this, in seconds, is one that something keeps from being read. */
export const freshSeconds = 30;

/** How long ago the cluster was read, given in milliseconds: "2 s ago". It counts from the first second on. */
export function readAgoText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return seconds < 60 ? `${seconds} s ago` : agoText(milliseconds);
}

/** How old a state is, given in milliseconds: "4 min old". */
export function oldText(milliseconds: number): string {
  return readAgoText(milliseconds).replace(/ago$/, "old");
}

/** How far the first reading is: "1,500 of 7,214 instances". */
export function progressText({ progress }: Pick<Link, "progress">): string | null {
  return progress && `${countText(progress.done)} of ${countText(progress.total)} instances`;
}

/** In how many whole seconds the next try begins, by one clock in milliseconds; null where none is planned or it is on its way. */
export function secondsUntil(at: number | null, now: number | null): number | null {
  if (at === null || now === null) return null;
  const left = Math.ceil((at - now) / 1000);
  return left > 0 ? left : null;
}

/** A fingerprint of 32 pairs in two lines of sixteen, as long as openssl's own is one. */
export function fingerprintLines(fingerprint: string, perLine = 16): string[] {
  const pairs = fingerprint.split(":");
  const lines: string[] = [];
  for (let at = 0; at < pairs.length; at += perLine) {
    const isLast = at + perLine >= pairs.length;
    lines.push(`${pairs.slice(at, at + perLine).join(":")}${isLast ? "" : ":"}`);
  }
  return lines;
}

/** What prints the fingerprint of the certificate that RAPI shows, on the master itself. */
export const fingerprintCommand = "openssl x509 -noout -fingerprint -sha256 -in /var/lib/ganeti/rapi.pem";

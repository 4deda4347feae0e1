import { type Reservation, type Terms, termsOf } from "../model/network";

/** The maximum length of an owner: a person, a team, a ticket. */
export const maxOwnerLength = 100;

/** How long before its end a reservation asks for somebody. */
export const soonDays = 14;

const day = 86_400;

/** "2027-03-31", "2027-03-31 16:00": an end as it is typed, in the zone of whoever reads it. */
export function untilText(seconds: number): string {
  const time = new Date(seconds * 1000);
  const two = (number: number) => String(number).padStart(2, "0");
  const date = [String(time.getFullYear()).padStart(4, "0"), two(time.getMonth() + 1), two(time.getDate())].join("-");
  const clock = [time.getHours(), time.getMinutes(), ...(time.getSeconds() === 0 ? [] : [time.getSeconds()])].map(two);
  return clock.join(":") === "23:59:59" ? date : `${date} ${clock.join(":")}`;
}

/** "for facilities, until 2027-03-31"; empty if there is neither. */
export function termsText({ owner: name, expiresAt }: Terms): string {
  return [name && `for ${name}`, expiresAt !== undefined && `until ${untilText(expiresAt)}`].filter(Boolean).join(", ");
}

/** Whether a reservation has ended, ends soon or neither. `now` in seconds; nothing happens by itself (rules 16.37). */
export function endingOf({ expiresAt }: Pick<Reservation, "expiresAt">, now: number): "ended" | "soon" | null {
  if (expiresAt === undefined) return null;
  if (expiresAt < now) return "ended";
  return expiresAt < now + soonDays * day ? "soon" : null;
}

/** What somebody wants to know of a reservation besides its addresses, apart from when it came to be. */
export type Why = Pick<Reservation, "source" | "reason"> & Terms;

export function isSameWhy(a: Why, b: Why): boolean {
  return a.source === b.source && a.reason === b.reason && a.owner === b.owner && a.expiresAt === b.expiresAt;
}

export function whyOf({ source, reason, owner: name, expiresAt }: Why): Why {
  return { source, reason, ...termsOf({ owner: name, expiresAt }) };
}

import { type LiveEvent, withoutPeople } from "@/lib/domain/job/live-event";
import type { NumberedEvent } from "@/lib/queries/live/live-events";

/** Shows that a stream is alive, and says nothing. */
export const heartbeat = Buffer.from(":\n\n");

/** One message of the stream; without an id it does not move where a reader goes on. */
export function message(event: LiveEvent, id?: string): Buffer {
  return Buffer.from(`${id === undefined ? "" : `id: ${id}\n`}data: ${JSON.stringify(event)}\n\n`);
}

/** What a stream is told at once at most, in bytes: who is told more reads everything anew, and nobody is cut off for being told. */
const mostAtOnce = 250_000;

/** Events as they are told, with the names of people or without; null where everything has to be read anew. */
export function messagesOf(events: NumberedEvent[] | null, sequence: string, named: boolean): Buffer[] | null {
  if (events === null) return null;
  const messages = events.flatMap(({ id, event }) => {
    const shown = named ? event : withoutPeople(event);
    return shown ? [message(shown, idOf(sequence, id))] : [];
  });
  return messages.reduce((sum, { length }) => sum + length, 0) > mostAtOnce ? null : messages;
}

/** The id of a message: the sequence that it belongs to, and its number in it. */
export function idOf(name: string, number: number): string {
  return `${name}-${number}`;
}

/** The sequence and the number that an id says; null where it is none of ours. */
export function readId(id: string): { name: string; number: number } | null {
  const [, name, number] = /^([0-9a-f]+)-(\d{1,15})$/.exec(id) ?? [];
  return name === undefined ? null : { name, number: Number(number) };
}

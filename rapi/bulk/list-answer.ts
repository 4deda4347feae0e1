import { setImmediate as nextTurn } from "node:timers/promises";
import type { Tx } from "@/lib/store/store";
import { type Answer, answer, badRequest } from "../answer";
import type { Request } from "../request";
import { JsonList, mostBytes } from "./json-list";

/** Things some at a time: what is read at once fits into memory, however many there are. */
type Pages<Thing> = AsyncIterable<readonly Thing[]>;

/** A long list: what is asked, how its things are read, and what is written. */
export type List<Thing> = {
  /** Everything on which the list depends, but the data. */
  question: string;
  pages: (tx: Tx) => Pages<Thing>;
  /** A thing as JSON, in pieces; null for one that does not belong into the list. As it is, if this is not given. */
  text?: (thing: Thing) => readonly string[] | null;
  /** What stands around the list. */
  around?: [opening: string, closing: string];
  /** What is answered instead, if the list cannot be: looked at after each thing and at the end. */
  instead?: () => Answer | null;
};

/** The answer with a list, made once for all who ask for it at the same time, and remembered until somebody writes. */
export function listAnswer<Thing>({ answers, left }: Request, list: List<Thing>): Promise<Answer> {
  return answers.answer(list.question, (tx, stop) => written(list, tx, stop), left);
}

async function written<Thing>(list: List<Thing>, tx: Tx, stop: AbortSignal): Promise<Answer> {
  const { pages, text = (thing) => [JSON.stringify(thing)], around = [], instead = () => null } = list;
  const json = new JsonList(...around);
  for await (const page of pages(tx)) {
    for (const thing of page) {
      const one = text(thing);
      const other = instead();
      if (other) return other;
      if (one !== null && !json.add(one)) return tooLong();
      await giveTurn();
      stop.throwIfAborted();
    }
    stop.throwIfAborted();
  }
  return instead() ?? answer(json.written());
}

function tooLong(): Answer {
  const megabytes = mostBytes / 2 ** 20;
  return badRequest(
    `The answer would have more than ${megabytes} MB.`,
    "Ask /2/query for fewer fields, or for fewer objects with a filter.",
  );
}

/** One page of all, for what is read at once. */
export async function* onePage<Thing>(all: Promise<readonly Thing[]>): Pages<Thing> {
  yield await all;
}

const milliseconds = 10;
let since = performance.now();

/** Lets others go first when 10 ms have passed without a turn, as the store's statements do (decision 3). */
async function giveTurn(): Promise<void> {
  if (performance.now() - since < milliseconds) return;
  await nextTurn();
  since = performance.now();
}

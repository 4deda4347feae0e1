import { StringDecoder } from "node:string_decoder";
import { printable } from "@/lib/domain/printable";
import { sizeText } from "@/lib/domain/sentence";

/**
 * How much of the output of scripts is kept, in bytes: this much from the beginning and from the end of each one, until all
 * of a phase have `left` no more; then a little of each.
 */
export type Budget = { left: number };

export const wholeBudget = 2_000_000;
const kept = 64 * 1024;
const little = 1024;

/** How many bytes are kept from each end of the output of the next script. */
export function keptOf({ left }: Budget): number {
  return left > 2 * kept ? kept : little;
}

/**
 * Takes what a script writes and gives the text that is kept of it: what comes first at once, what comes last at the end, and
 * between them how much was left out. Nothing in that text is obeyed by a terminal; a carriage return before a line break is
 * dropped.
 */
export function limitedOutput(budget: Budget, give: (text: string) => void) {
  const most = keptOf(budget);
  const text = plainText(give);
  let first = 0;
  let tail: Buffer[] = [];
  let tailBytes = 0;
  let dropped = 0;

  function holdBack(chunk: Buffer): void {
    tail.push(chunk);
    tailBytes += chunk.length;
    while (tailBytes - (tail[0]?.length ?? 0) >= most) {
      const length = tail.shift()?.length ?? 0;
      tailBytes -= length;
      dropped += length;
    }
  }

  return {
    add(chunk: Buffer): void {
      const now = chunk.subarray(0, Math.max(0, most - first));
      first += now.length;
      if (now.length > 0) text.add(now);
      if (chunk.length > now.length) holdBack(Buffer.from(chunk.subarray(now.length)));
    },
    /** The rest is given; how many bytes were left out. */
    end(): number {
      const rest = Buffer.concat(tail);
      const end = rest.subarray(Math.max(0, rest.length - most));
      const leftOut = dropped + rest.length - end.length;
      tail = [];
      if (leftOut > 0) text.note(`\n[${sizeText(leftOut)} left out here]\n`);
      if (end.length > 0) text.add(end);
      text.end();
      budget.left = Math.max(0, budget.left - first - end.length);
      return leftOut;
    },
  };
}

/** Bytes of UTF-8 as text, also where a character is cut in two between chunks; what is no character is U+FFFD. */
function plainText(give: (text: string) => void) {
  const decoder = new StringDecoder("utf8");
  const lines = plainLines(give);

  function end(): void {
    lines.add(decoder.end());
    lines.end();
  }

  return {
    add: (chunk: Buffer) => lines.add(decoder.write(chunk)),
    note(text: string): void {
      end();
      give(text);
    },
    end,
  };
}

/** Text in pieces, without what a terminal would obey. A carriage return waits for what comes after it. */
export function plainLines(give: (text: string) => void) {
  let held = "";

  function pass(text: string): void {
    if (text !== "") give(printable(text.replaceAll("\r\n", "\n")));
  }

  return {
    add(text: string): void {
      const whole = held + text;
      held = whole.endsWith("\r") ? "\r" : "";
      pass(whole.slice(0, whole.length - held.length));
    },
    end(): void {
      pass(held);
      held = "";
    },
  };
}

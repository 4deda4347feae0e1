import { StringDecoder } from "node:string_decoder";

/** Longer lines are not looked at: nothing that we understand is that long. */
const longest = 1_000_000;

/** Takes bytes of UTF-8 as they come and gives whole lines, without their ends. */
export function lineReader(give: (line: string) => void): (chunk: Buffer) => void {
  const decoder = new StringDecoder("utf8");
  let held = "";
  let tooLong = false;
  return (chunk) => {
    const [first = "", ...more] = decoder.write(chunk).split("\n");
    held += first;
    for (const next of more) {
      if (!tooLong) give(held);
      tooLong = false;
      held = next;
    }
    if (held.length > longest) {
      tooLong = true;
      held = "";
    }
  };
}

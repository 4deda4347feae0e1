/** How many lines of a script's output a message shows: what it said last. */
const most = 3;

/** The last lines of a text that say something. */
export function lastLines(output: string): string {
  return output
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-most)
    .join("\n");
}

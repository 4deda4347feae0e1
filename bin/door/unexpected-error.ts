/**
 * What a terminal is told of an error that nobody expected: why, on one line. Where it happened stands in the log, which
 * shows it from LOG_LEVEL=debug on.
 */
export async function unexpectedText(error: unknown): Promise<string> {
  // The log is loaded when it is needed: most commands are over before it would be.
  const { log } = await import("@/lib/log");
  log.debug({ error }, "command failed");
  return `The command failed: ${reasonOf(error)} LOG_LEVEL=debug shows where.`;
}

/** The last line: those before it are code, where the database's client says what it was asked. */
function reasonOf(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split("\n").map((line) => line.trim());
  const reason = lines.findLast((line) => line !== "") ?? "there is no message.";
  return /[.!?]$/.test(reason) ? reason : `${reason}.`;
}

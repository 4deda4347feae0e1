/** A command that cannot be run as it was typed or on this file: a sentence for the terminal, without a stack. */
export class CommandError extends Error {
  override name = "CommandError";

  constructor(
    message: string,
    /** 2 for what was typed wrongly, as far as the command has such a code; else 1. */
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}

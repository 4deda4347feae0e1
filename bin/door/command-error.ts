/** A command that cannot be run as it was typed or on this file: a sentence for the terminal, without a stack. */
export class CommandError extends Error {
  override name = "CommandError";

  constructor(
    message: string,
    /** 2 for an option that does not exist, as Ganeti's own commands; else 1. */
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}

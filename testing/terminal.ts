import { CommandError } from "@/bin/door/command-error";
import { main } from "@/bin/network/main";
import type { Terminal } from "@/bin/network/terminal";
import { printable } from "@/lib/domain/printable";
import type { Store } from "@/lib/store/store";

export type Answer = { code: number; out: string; err: string };

/** For tests: one command line on a store, in this process. `files` are those that the command may read. */
export async function answer(
  store: Store,
  argv: readonly string[],
  files: Record<string, string> = {},
  more: Partial<Terminal> = {},
) {
  const said: Answer = { code: 0, out: "", err: "" };
  try {
    said.code = await main(argv, { ...terminalOf(store, said, files), ...more });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    said.code = error.exitCode;
    said.err += error.message;
  }
  return said;
}

/** For tests: a terminal that records its output. */
export function terminalOf(store: Store, said: Answer, files: Record<string, string> = {}): Terminal {
  return {
    out: (text, keep) => {
      said.out += printable(text, keep);
    },
    err: (text) => {
      said.err += printable(text);
    },
    read: async (file) => {
      const text = files[file];
      if (text === undefined) throw new CommandError(`${file}: there is no such file or folder.`);
      return text;
    },
    store: () => store,
    actor: "ana",
    detach: () => {},
    onInterrupt: () => () => {},
    now: () => 1_800_000_000,
  };
}

import type { FailedScript, Refusal } from "../refusal";
import { count, listed } from "../sentence";
import { failedScripts, type HookRun } from "./hook-event";

/** What a refusal has of failed scripts at most: so many of them, and so many characters from the end of what each one said. */
const mostScripts = 10;
const mostOutput = 4_000;

/**
 * The refusal of a change that its hooks stopped (rules 7.1), or null. It has the ends of the outputs of the first scripts only: it
 * is kept with the job and answered at every door, and the job's log has the rest.
 */
export function vetoOf(came: HookRun, path: string): Refusal<never> | null {
  const failed = failedScripts(came);
  if (failed.length > 0) {
    const scripts = failed.map(({ script, output, code, why, result }) => {
      const name = `${script.dir}${script.name && `/${script.name}`}`;
      return { node: script.node, script: name, output: output || (why ?? ""), code, how: why ?? result };
    });
    const named = scripts.map(({ node, script, code, how }) => {
      return `${script} on ${node} (${code === null ? how : `exit code ${code}`})`;
    });
    const hooks = scripts.slice(0, mostScripts).map(({ how: _, ...script }) => ({ ...script, output: endOf(script) }));
    return {
      code: "environment_error",
      message: `${failed.length === 1 ? "A hook" : "Hooks"} stopped the change: ${listed(named)}. Nothing was written.`,
      ...(failed.length > mostScripts && { remedy: elsewhere(failed.length - mostScripts) }),
      hooks,
    };
  }
  if (!came.unanswered) return null;
  const message = `No node answered that was to run ${path}-pre.d. Nothing was written.`;
  return { code: "environment_error", message, remedy: "Look at the nodes and at HOOKS_RUN_ON_NODE.", hooks: [] };
}

/** The end says why a script failed. */
function endOf({ output }: Pick<FailedScript, "output">): string {
  if (output.length <= mostOutput) return output;
  return `[the beginning is in the log of the job]\n${output.slice(-mostOutput)}`;
}

function elsewhere(more: number): string {
  return `The log of the job has what ${count(more, "more script")} said that failed.`;
}

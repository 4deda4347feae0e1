import type { DoneMeanwhile, Refusal, Stale } from "../refusal";
import { listed } from "../sentence";

/** What is answered to a request that was made for a state that has passed (rules 16.31). */
export function staleRefusal(stale: Stale): Refusal<never> & { stale: Stale } {
  const gone = stale.objects.find((object) => object.gone);
  return {
    code: "wrong_state",
    message: [staleText(stale), "Nothing was written."].join(" "),
    remedy: gone ? "Go back to the list." : "Look at what changed, then send it again.",
    stale,
  };
}

/** "prod was changed meanwhile by ben: Modify prod: gateway (job 51909)." */
function staleText({ objects, done }: Stale): string {
  const gone = objects.find((object) => object.gone);
  const name = listed([...new Set(objects.map((object) => object.name))], 3);
  const [last, ...more] = done;
  const what = gone
    ? `${goneName(gone, "The")} was removed`
    : name === ""
      ? "Something was changed"
      : `${name} was changed`;
  if (last === undefined) return `${what} meanwhile.`;
  const rest = more.length === 0 ? "" : `; and ${more.length} more`;
  return `${what} meanwhile by ${last.actor}: ${titleText(last)}${rest}.`;
}

/** What an object that has gone was called: its name or, where nobody knows it, "The network". */
export function goneName({ kind, name }: Stale["objects"][number], article: "The" | "the"): string {
  return name === "" ? `${article} ${nouns[kind] ?? kind}` : name;
}

const nouns: Record<string, string> = { pool: "network", group: "node group" };

function titleText({ title, job }: DoneMeanwhile): string {
  return job === null ? title : `${title} (job ${job})`;
}

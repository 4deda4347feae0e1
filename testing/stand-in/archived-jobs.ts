type Asked = { fields?: unknown; qfilter?: unknown };

/**
 * The jobs of a stand-in that were archived. As the real one it opens its archive only for who wants the field `archived` in the answer,
 * whatever the filter says of it, or asks for jobs by nothing but their numbers.
 */
export function archivedJobs() {
  const numbers = new Set<number>();
  const none = ["=", "id", 0];
  const isOne = () => ["|", none, ...[...numbers].map((id) => ["=", "id", id])];

  /** The question with a filter that lets see what the real one would. */
  function asSeen(asked: Asked): Asked {
    const { fields, qfilter = null } = asked;
    if (Array.isArray(qfilter) && isByNumber(qfilter)) return asked;
    const isOpen = Array.isArray(fields) && fields.includes("archived");
    const filter = replaced(qfilter, isOne());
    if (isOpen) return { ...asked, qfilter: filter };
    const live = ["!", isOne()];
    return { ...asked, qfilter: filter === null ? live : ["&", live, filter] };
  }

  return {
    add: (ids: readonly number[]) => {
      for (const id of ids) numbers.add(id);
    },
    /** The body of a request, as it is to be answered. */
    seenIn: (request: { method?: string; url?: string }, body: string): string => {
      const isAboutJobs = request.method === "PUT" && /^\/2\/query\/job($|\?)/.test(request.url ?? "");
      return isAboutJobs && numbers.size > 0 ? JSON.stringify(asSeen(JSON.parse(body) as Asked)) : body;
    },
  };
}

function isByNumber(filter: readonly unknown[]): boolean {
  const [operator, ...parts] = filter;
  if (operator === "|") return parts.every((part) => Array.isArray(part) && isByNumber(part));
  return operator === "=" && parts[0] === "id";
}

/** A filter in which `["?", "archived"]` is another one. */
function replaced(filter: unknown, by: unknown[]): unknown {
  if (!Array.isArray(filter)) return filter;
  if (filter[0] === "?" && filter[1] === "archived") return by;
  return filter.map((part) => replaced(part, by));
}

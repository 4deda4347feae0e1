import type { JobObject } from "@/lib/domain/model/plan";

/** A piece of a job's title: words, or the name of an object that leads to its page. */
export type TitlePart = { text: string; object: JobObject | null };

/** What stands before a name: the verb that begins a title, or one of the words that lead to an object. */
const before = /(?:(?:^|: )\p{L}+|\b(?:to|from|in|of|group|node|and)|,) $/u;
/** What stands after a name: the end, a comma, or a word that leads on. */
const after = /^(?:$|,| (?:to|from|in|and|with|without) )/;

/**
 * A title taken apart at the names of its objects, longest names first, so that "web" is not found in "web-1":
 * "Connect prod to gpu, adopt 2" has links for prod and gpu. Each object is linked once, and only where a title has
 * objects: the "3 nodes" of an import are not the network nodes.
 */
export function titleParts(title: string, objects: readonly JobObject[]): TitlePart[] {
  const found: Found[] = [];
  for (const object of objects.toSorted((a, b) => b.name.length - a.name.length)) {
    const first = nameAt(title, object.name, found);
    if (first !== null) found.push({ first, end: first + object.name.length, object });
  }
  found.sort((a, b) => a.first - b.first);
  const parts: TitlePart[] = [];
  let from = 0;
  for (const { first, end, object } of found) {
    if (first > from) parts.push({ text: title.slice(from, first), object: null });
    parts.push({ text: title.slice(first, end), object });
    from = end;
  }
  if (from < title.length) parts.push({ text: title.slice(from), object: null });
  return parts;
}

type Found = { first: number; end: number; object: JobObject };

/** Where a name stands as an object that no other one has taken. */
function nameAt(title: string, name: string, taken: Found[]): number | null {
  if (name === "") return null;
  for (let at = title.indexOf(name); at !== -1; at = title.indexOf(name, at + 1)) {
    const end = at + name.length;
    const inPlace = before.test(title.slice(0, at)) && after.test(title.slice(end));
    if (inPlace && !taken.some((other) => at < other.end && other.first < end)) return at;
  }
  return null;
}

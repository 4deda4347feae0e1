/** Names that a path cannot carry as they are, and the one that means a page of its own. */
const special = [".", "..", "new"];

/**
 * A name as one piece of a path of ours: an imported network may be called "..", "new" or "a/b" (rules 1.1), and every
 * link must lead to it. `segmentName` gives the name back.
 */
export function pathSegment(name: string): string {
  return encodeURIComponent(special.includes(name) || name.startsWith("~") ? `~${name}` : name);
}

/** The name that a piece of a path, decoded, means. */
export function segmentName(segment: string): string {
  return segment.startsWith("~") ? segment.slice(1) : segment;
}

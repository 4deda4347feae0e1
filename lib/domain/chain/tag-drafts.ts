import { listed } from "../sentence";
import type { Draft } from "./draft";

/** The jobs that give an object other tags. `path` is the object's; `of` stands in the sentence. */
export function tagDrafts(path: string, of: string, before: readonly string[], after: readonly string[]): Draft[] {
  const added = after.filter((tag) => !before.includes(tag));
  const removed = before.filter((tag) => !after.includes(tag));
  const request = (method: "PUT" | "DELETE", tags: readonly string[]) => ({
    method,
    path: `${path}/tags?${tags.map((tag) => `tag=${encodeURIComponent(tag)}`).join("&")}`,
    body: {},
  });
  return [
    ...(removed.length > 0
      ? [
          {
            opcode: "TAGS_DEL",
            text: `Remove the tags ${listed(removed)} from ${of}`,
            request: request("DELETE", removed),
            effects: [],
          },
        ]
      : []),
    ...(added.length > 0
      ? [
          {
            opcode: "TAGS_SET",
            text: `Tag ${of} with ${listed(added)}`,
            request: request("PUT", added),
            effects: [],
          },
        ]
      : []),
  ];
}

import { change } from "./change";
import { nameIn, type Request } from "./request";

/** Tags are in the query; the body is ignored (rules 10.2). */
const ofTags = (kind: string) => (request: Request) => ({
  fixed: {
    ...{ kind, tags: request.query.getAll("tag").filter((tag) => tag !== "") },
    ...(kind !== "cluster" && { name: nameIn(request) }),
  },
});

/** Adds tags to an object of Ganeti's name for its kind. */
export function addTagsOf(kind: string) {
  return change("OP_TAGS_SET", ofTags(kind));
}

export function removeTagsOf(kind: string) {
  return change("OP_TAGS_DEL", ofTags(kind));
}

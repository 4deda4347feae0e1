import { ok, refuse } from "@/lib/domain/refusal";
import type { Request, Requests } from "./request";

/** `add-tags` and `remove-tags`: tags from the arguments and, with --from, of each line of a file, including empty ones. */
function tagRequests(opcode: Request["opcode"]): Requests {
  return async ({ words: [network, ...words], text }, { read }) => {
    const from = text("from");
    const lines = from === undefined ? [] : ((await read(from)).match(/.*\n|.+$/g) ?? []);
    const tags = [...words, ...lines.map((line) => line.trim())];
    if (tags.length === 0)
      return refuse("wrong_input", "No tag is given.", {
        field: "tags",
        remedy: "Name at least one, or a file with tags.",
      });
    return ok([{ opcode, input: { network, tags } }]);
  };
}

export const addTagsRequests = tagRequests("OP_TAGS_SET");
export const removeTagsRequests = tagRequests("OP_TAGS_DEL");

import { z } from "zod";
import { existing, someTags } from "./fields";

/** The objects whose tags can be changed: exactly one must be given. The cluster has no name here. */
const subjects = {
  network: existing("network").optional(),
  group: existing("node group").optional(),
  node: existing("node").optional(),
  instance: existing("instance").optional(),
  cluster: z.literal(true, "cluster must be true.").optional(),
};

const tagsParams = z.strictObject({ ...subjects, tags: someTags }).superRefine((params, context) => {
  const named = Object.keys(subjects).filter((key) => params[key as keyof typeof subjects] !== undefined);
  if (named.length === 1) return;
  const [, second = "network"] = named;
  const message =
    named.length === 0 ? "The parameter network is missing." : "One operation can only change the tags of one object.";
  const remedy = "Name one network, group, node or instance, or the cluster.";
  context.addIssue({ code: "custom", path: [second], message, params: { remedy } });
});

export type TagSubject = Omit<z.output<typeof tagsParams>, "tags">;

/** Tags are added to and removed from every kind of object alike (rules 3.8). */
export const tagSchemas = { OP_TAGS_SET: tagsParams, OP_TAGS_DEL: tagsParams } as const;

/** "prod", "the cluster": whose tags they are, in a sentence. */
export function tagSubjectName({ network, group, node, instance }: TagSubject): string {
  return network ?? group ?? node ?? instance ?? "the cluster";
}

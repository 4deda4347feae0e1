import { planAddTags, planRemoveTags, tagWords } from "@/lib/domain/network-tags";
import { networkTagsParams } from "@/lib/domain/opcodes";
import { jobObject } from "@/lib/domain/plan";
import { lookUpNetwork } from "./lookup";
import { operation } from "./operation";

/** Tags of a network (spec 3.8). Tag operations have no hooks. */
export const networkAddTags = operation({
  opcode: "OP_TAGS_SET",
  params: networkTagsParams,
  role: () => "operator",
  load: (tx, { network }) => lookUpNetwork(tx, network),
  plan: ({ tags }, network) => planAddTags(network, tags),
  hooks: () => null,
  summary: ({ network, tags }) => `Add ${tagWords(tags)} to ${network}`,
  objects: (network) => [jobObject("network", network)],
});

export const networkRemoveTags = operation({
  opcode: "OP_TAGS_DEL",
  params: networkTagsParams,
  role: () => "operator",
  load: (tx, { network }) => lookUpNetwork(tx, network),
  plan: ({ tags }, network) => planRemoveTags(network, tags),
  hooks: () => null,
  summary: ({ network, tags }) => `Remove ${tagWords(tags)} from ${network}`,
  objects: (network) => [jobObject("network", network)],
});

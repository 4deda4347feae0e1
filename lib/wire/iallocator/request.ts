import { z } from "zod";
import { evacModes } from "@/lib/domain/allocator/move-instances";
import { allocPolicies } from "@/lib/domain/allocator/placement";
import { ok, type Result, refuse } from "@/lib/domain/refusal";

/**
 * The input of Ganeti's protocol for allocators, version 2, as far as it is used (rules 11.1). Other keys are allowed: each
 * version of Ganeti adds some. Memory and disks in MiB.
 */

const text = z.string();
const name = z.string().min(1);
/** Ganeti's numbers; a version that leaves one out, or says null, does not know it. */
const amount = z.number().nullish();
const flag = z.boolean().nullish();
const limits = z.record(text, z.number());

const policy = z.object({
  minmax: z.array(z.object({ min: limits, max: limits })).nullish(),
  "disk-templates": z.array(text).nullish(),
  "vcpu-ratio": amount,
});

const group = z.object({
  name,
  alloc_policy: z.enum(allocPolicies),
  networks: z.array(text).default([]),
  ipolicy: policy.nullish(),
});

const node = z.object({
  group: name,
  offline: flag,
  drained: flag,
  vm_capable: flag,
  free_memory: amount,
  total_disk: amount,
  free_disk: amount,
  total_cpus: amount,
});

const disk = z.object({ size: z.number() });

/** What a new instance and one that is there have in common. */
const takes = {
  memory: amount,
  vcpus: amount,
  spindle_use: amount,
  disk_template: text.nullish(),
  disks: z.array(disk).nullish(),
  disk_space_total: amount,
};

const instance = z.object({
  ...takes,
  nodes: z.array(name),
  nics: z.array(z.object({ mac: text.nullish(), ip: text.nullish() })).default([]),
});

const newNic = z.object({
  mac: text.nullish(),
  ip: text.nullish(),
  network: text.nullish(),
  name: text.nullish(),
  nicparams: z.record(text, text.nullish()).nullish(),
});

const newInstance = z.object({
  ...takes,
  name,
  required_nodes: z.union([z.literal(1), z.literal(2)]),
  nics: z.array(newNic),
  group_name: text.nullish(),
  "restrict-to-nodes": z.array(name).nullish(),
});

const names = z.array(name);

const request = z.discriminatedUnion("type", [
  newInstance.extend({ type: z.literal("allocate") }),
  z.object({ type: z.literal("multi-allocate"), instances: z.array(newInstance) }),
  z.object({ type: z.literal("relocate"), name, relocate_from: names, required_nodes: z.literal(1).nullish() }),
  z.object({ type: z.literal("allocate-secondary"), name }),
  z.object({ type: z.literal("node-evacuate"), instances: names, evac_mode: z.enum(evacModes) }),
  z.object({ type: z.literal("change-group"), instances: names, target_groups: z.array(text).default([]) }),
]);

const input = z.object({
  version: z.literal(2),
  cluster_name: name,
  nodegroups: z.record(text, group),
  nodes: z.record(text, node),
  instances: z.record(text, instance),
  request,
});

export type IallocatorInput = z.output<typeof input>;
export type IallocatorRequest = IallocatorInput["request"];
export type NewInstance = z.output<typeof newInstance>;
export type NewNic = z.output<typeof newNic>;
export type GivenInstance = z.output<typeof instance>;

/** Reads the text of an input file; a refusal names what is wrong in it. */
export function readInput(given: string): Result<IallocatorInput> {
  let value: unknown;
  try {
    value = JSON.parse(given);
  } catch (error) {
    return refuse("wrong_input", `The input is not JSON: ${(error as Error).message}`);
  }
  const parsed = input.safeParse(value);
  if (!parsed.success) return refuse("wrong_input", faultText(parsed.error));
  const { nodes, nodegroups } = parsed.data;
  const stray = Object.entries(nodes).find(([, { group: uuid }]) => !Object.hasOwn(nodegroups, uuid));
  if (stray)
    return refuse("wrong_input", `The node ${stray[0]} is in the group ${stray[1].group}, which is not in nodegroups.`);
  return ok(parsed.data);
}

/** "The input's request.nics.0.ip is wrong: Invalid input: expected string, received number." */
function faultText(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return "The input cannot be read.";
  const path = issue.path.map(String).join(".");
  const where = path === "" ? "The input" : `${path.slice(0, 200)} in the input`;
  if (path === "version")
    return "The input is not of version 2 of the protocol, which is the only one that is understood.";
  if (path === "request.type") return `${where} is not a kind of request that is understood: ${kinds.join(", ")}.`;
  const why = issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  return `${where} cannot be read: ${why}.`;
}

const kinds = ["allocate", "multi-allocate", "relocate", "allocate-secondary", "node-evacuate", "change-group"];

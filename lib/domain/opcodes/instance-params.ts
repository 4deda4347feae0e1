import { z } from "zod";
import { type Ip4, type Ip6, parseIp4, parseIp6 } from "../address/ip";
import { type Mac, parseMac } from "../address/mac";
import { readSettings } from "../model/instance-parameters";
import { parseInstanceName, parseNicName } from "../names";
import { ok, type Result, refuse } from "../refusal";
import { checkOwnWiring, clearable, existing, flag, limitedList, text } from "./fields";

/**
 * What may be said of a NIC (rules 4.1); pool, none, generate and default are Ganeti's words. Absent: as it is, or the
 * default of a new NIC. `default` for mode, link or vlan: the cluster's.
 */
const fields = {
  mac: text(parseNewMac).optional(),
  ip: clearable(parseNicAddress),
  mode: wiring((given) => given === ""),
  link: wiring((given) => given === ""),
  vlan: wiring(() => false),
  name: clearable(parseNicName),
  network: clearable(ok<string>),
};

const index = z
  .number({ error: "The position of a NIC must be a number." })
  .int("The position of a NIC must be a whole number.")
  .min(-1, "The position of a NIC must be 0 or more, or -1 for the last one.");

/** The most NICs, or changes of them, in one operation: an instance has eight NICs at most (rules 1.4). */
export const maxItems = 100;

const noList = () => "nics must be a list.";

/** The NICs of a new instance, in order. */
const newNics = limitedList(z.strictObject(fields).superRefine(checkOwnWiring), maxItems, noList).default([]);

/** What Ganeti's clients can say of disks only. The original finds that out when it has the instance. */
const attachedNic = z.looseObject({ op: z.enum(["attach", "detach"]) }).transform(({ op }, context): never => {
  const params = { remedy: "Add, modify or remove a NIC.", whenFound: true };
  context.addIssue({ code: "custom", path: ["op"], message: `A NIC cannot be ${op}ed.`, params });
  return z.NEVER;
});

/** Changes of an instance's NICs, in order; positions count what the ones before have done (rules 4.3). */
const nicItems = limitedList(
  z.discriminatedUnion(
    "op",
    [
      z.strictObject({ op: z.literal("add"), nic: position().pipe(index), ...fields }).superRefine(checkOwnWiring),
      z
        .strictObject({ op: z.literal("modify"), nic: position(), ...fields, mac: text(parseOtherMac).optional() })
        .superRefine(checkOwnWiring),
      z.strictObject({ op: z.literal("remove"), nic: position() }),
      attachedNic,
    ],
    { error: "Each entry of nics must add, modify or remove a NIC." },
  ),
  maxItems,
  noList,
);

export type NicItem = z.output<typeof nicItems>[number];
export type NicParams = Partial<z.output<typeof newNics>[number]>;

/** -1 for the last NIC, a position (digits too, as a command line has them), a name or a UUID. */
function position() {
  return z
    .union([index, existing("NIC")], { error: "A NIC must be given by its position, name or UUID." })
    .default(-1)
    .transform((given) => (typeof given === "string" && /^-?\d+$/.test(given) ? Number(given) : given));
}

/** Mode, link or vlan; null and what counts as `absent` are not given at all. */
function wiring(absent: (given: string) => boolean) {
  return z
    .string({ error: "mode, link and vlan must be text." })
    .nullish()
    .transform((given) => {
      if (given === null || given === undefined || absent(given)) return undefined;
      return given === "auto" ? "default" : given;
    });
}

/** "pool" in any case, or an address of either family. */
function parseNicAddress(given: string): Result<Ip4 | Ip6 | "pool"> {
  if (given.toLowerCase() === "pool") return ok("pool" as const);
  if (given.toLowerCase() === "auto")
    return refuse("wrong_input", "ip=auto needs a name server, which Ganeti Networks does not ask.", {
      remedy: "Give the address, or ip=pool with a network.",
    });
  return given.includes(":") ? parseIp6(given) : parseIp4(given);
}

/** For a new NIC, `auto` and `generate` mean the same (rules 4.2.6). */
function parseNewMac(given: string): Result<Mac | "generate"> {
  return given === "auto" || given === "generate" ? ok("generate" as const) : parseMac(given);
}

function parseOtherMac(given: string): Result<Mac | "generate"> {
  return given === "generate" ? ok("generate" as const) : parseMac(given);
}

/** The parameters of the operations on instances: Ganeti Networks only manages their network side (rules 4). */

const instance = existing("instance");
const secondaryNode = clearable(ok<string>);
/** Which UUID a named node or instance has to have. */
const expectedUuid = z.string({ error: "A UUID must be a text." }).min(1, "The UUID is empty.").optional();
/** Other parameters of an instance, by Ganeti's names; kept for the configuration file (rules 4.8 and 10.5). */
function settings(of: "new" | "change") {
  return z
    .record(z.string(), z.unknown(), { error: "settings must be an object." })
    .default({})
    .transform((given, context): Record<string, unknown> => {
      const read = readSettings(of, given);
      if (read.ok) return read.value;
      const { code, message, remedy } = read.refusal;
      context.addIssue({ code: "custom", message, params: { code, remedy } });
      return z.NEVER;
    });
}
const checks = { conflictsCheck: flag(true), force: flag(false) };

/** The primary node may be left to the allocator (rules 19.6): `settings` says whether it is, by Ganeti's names. */
export const addInstanceParams = z
  .strictObject({
    name: text(parseInstanceName),
    primaryNode: existing("primary node").optional(),
    primaryNodeUuid: expectedUuid,
    secondaryNode,
    secondaryNodeUuid: expectedUuid,
    nics: newNics,
    settings: settings("new"),
    ...checks,
  })
  .refine(({ primaryNode, settings: { iallocator } }) => primaryNode === undefined || !iallocator, {
    path: ["primaryNode"],
    error: "Both a node and an allocator that chooses one are given.",
    params: { remedy: "Give pnode, the primary node, or iallocator." },
  })
  .refine(({ primaryNode, secondaryNode: other }) => primaryNode !== undefined || !other, {
    path: ["secondaryNode"],
    error: "A secondary node is given without a primary one.",
    params: { remedy: "Give pnode, the primary node, or leave both to the allocator." },
  });

export const modifyInstanceParams = z
  .strictObject({ instance, instanceUuid: expectedUuid, nics: nicItems, settings: settings("change"), ...checks })
  .refine(({ nics, settings: given }) => nics.length > 0 || hasParameters(given), {
    path: ["nics"],
    error: "No changes are given, so nothing changes.",
    params: { remedy: "Give NICs, or be-, hv- or OS parameters." },
  });

function hasParameters(settings: Record<string, unknown>): boolean {
  return ["beparams", "hvparams", "osparams", "osparams_private"].some(
    (key) => Object.keys((settings[key] ?? {}) as object).length > 0,
  );
}
export const renameInstanceParams = z.strictObject({
  instance,
  instanceUuid: expectedUuid,
  newName: text(parseInstanceName),
});
export const removeInstanceParams = z.strictObject({ instance, instanceUuid: expectedUuid });

/** Ours: other nodes, also of another group; what is absent stays (rules 13.2.7). */
export const changeInstanceNodesParams = z.strictObject({
  instance,
  primaryNode: existing("primary node").optional(),
  secondaryNode,
  ...checks,
});

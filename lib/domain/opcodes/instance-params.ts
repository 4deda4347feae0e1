import { z } from "zod";
import { type Ip4, type Ip6, parseIp4, parseIp6 } from "../address/ip";
import { type Mac, parseMac } from "../address/mac";
import { parseInstanceName, parseNicName } from "../names";
import { ok, type Result, refuse } from "../refusal";
import { clearable, existing, flag, text } from "./fields";

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
  .number({ error: "The position of a NIC is a number." })
  .int("The position of a NIC is a whole number.")
  .min(-1, "The position of a NIC is -1, the last one, or more.");

/** The NICs of a new instance, in order. */
const newNics = z.array(z.strictObject(fields), { error: "The NICs are no list." }).default([]);

/** Changes of an instance's NICs, in order; positions count what the ones before have done (rules 4.3). */
const nicItems = z
  .array(
    z.discriminatedUnion(
      "op",
      [
        z.strictObject({ op: z.literal("add"), nic: position().pipe(index), ...fields }),
        z.strictObject({ op: z.literal("modify"), nic: position(), ...fields, mac: text(parseOtherMac).optional() }),
        z.strictObject({ op: z.literal("remove"), nic: position() }),
      ],
      { error: "A NIC is to be added, modified or removed." },
    ),
    { error: "The NICs are no list." },
  )
  .min(1, "The list of NICs is empty.");

export type NicItem = z.output<typeof nicItems>[number];
export type NicParams = Partial<z.output<typeof newNics>[number]>;

/** -1 for the last NIC, a position (digits too, as a command line has them), a name or a UUID. */
function position() {
  return z
    .union([index, existing("NIC")], { error: "A NIC is named by its position, its name or its UUID." })
    .default(-1)
    .transform((given) => (typeof given === "string" && /^-?\d+$/.test(given) ? Number(given) : given));
}

/** Mode, link or vlan; null and what counts as `absent` are not given at all. */
function wiring(absent: (given: string) => boolean) {
  return z
    .string({ error: "Mode, link and vlan are text." })
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
    return refuse("wrong_input", "ip=auto asks a name server, which this product does not.", {
      remedy: "Give the address, or ip=pool with a network.",
    });
  return given.includes(":") ? parseIp6(given) : parseIp4(given);
}

/** Of a new NIC, `auto` and `generate` mean the same (rules 4.2.6). */
function parseNewMac(given: string): Result<Mac | "generate"> {
  return given === "auto" || given === "generate" ? ok("generate" as const) : parseMac(given);
}

function parseOtherMac(given: string): Result<Mac | "generate"> {
  return given === "generate" ? ok("generate" as const) : parseMac(given);
}

/** The parameters of the operations on instances: this product manages their network side only (rules 4). */

const instance = existing("instance");
const secondaryNode = clearable(ok<string>);
/** What Ganeti is told of a new instance besides, in its own words; kept for the configuration file (rules 10.5). */
const settings = z.record(z.string(), z.unknown(), { error: "The settings are no object." }).default({});
const checks = { conflictsCheck: flag(true), force: flag(false) };

export const addInstanceParams = z.strictObject({
  name: text(parseInstanceName),
  primaryNode: existing("primary node"),
  secondaryNode,
  nics: newNics,
  settings,
  ...checks,
});

export const modifyInstanceParams = z.strictObject({ instance, nics: nicItems, ...checks });
export const renameInstanceParams = z.strictObject({ instance, newName: text(parseInstanceName) });
export const removeInstanceParams = z.strictObject({ instance });

/** Ours: other nodes, also of another group; what is absent stays (rules 13.2.7). */
export const changeInstanceNodesParams = z.strictObject({
  instance,
  primaryNode: existing("primary node").optional(),
  secondaryNode,
  ...checks,
});

import { z } from "zod";
import { parseInstanceName } from "../instance-name";
import { ok } from "../refusal";
import { clearable, existing, flag, text } from "./fields";
import { newNics, nicItems } from "./opcode-nic";

/** The parameters of the operations on instances: this product manages their network side only (spec 4). */

const instance = existing("instance");
const secondaryNode = clearable(ok<string>);
/** What Ganeti is told of a new instance besides, in its own words; kept for the configuration file (spec 10.5). */
const settings = z.record(z.string(), z.unknown(), { error: "The settings are no object." }).default({});
const checks = { conflictsCheck: flag(true), force: flag(false) };

export const instanceCreateParams = z.strictObject({
  name: text(parseInstanceName),
  primaryNode: existing("primary node"),
  secondaryNode,
  nics: newNics,
  settings,
  ...checks,
});

export const instanceModifyParams = z.strictObject({ instance, nics: nicItems, ...checks });
export const instanceRenameParams = z.strictObject({ instance, newName: text(parseInstanceName) });
export const instanceRemoveParams = z.strictObject({ instance });

/** Ours: other nodes, also of another group; what is absent stays (spec 13.2, row 7). */
export const instanceChangeNodesParams = z.strictObject({
  instance,
  primaryNode: existing("primary node").optional(),
  secondaryNode,
  ...checks,
});

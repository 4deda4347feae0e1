import { z } from "zod";
import { ok, type Result, refuse } from "./refusal";

declare const brand: unique symbol;
/** A name that a new network may have. Imported networks may have any. Minted by `parseNetworkName`. */
export type NetworkName = string & { readonly [brand]: "NetworkName" };

export const maxNameLength = 128;

const uuid = z.guid();

/** Anything that looks like a UUID, whatever its version. */
function isUuid(text: string): boolean {
  return uuid.safeParse(text).success;
}

/**
 * A network's name as the HTTP API can carry it in its path, `[\w._-]+`, and that cannot be taken for a UUID,
 * because a UUID is looked up first (rules 1.7 and 13.2.24).
 */
export function parseNetworkName(text: string): Result<NetworkName> {
  const no = (message: string, remedy: string) => refuse("wrong_input", message, { remedy });
  if (text === "") return no("The name is empty.", "Write one, like prod-web.");
  const [bad] = text.match(/[^A-Za-z0-9_.-]/u) ?? [];
  if (bad !== undefined)
    return no(
      `The name "${text}" contains ${/\s/.test(bad) ? "a space" : `"${bad}"`}.`,
      "Use letters from A to Z, digits and . _ - only.",
    );
  if (text.length > maxNameLength)
    return no(`The name has ${text.length} characters.`, `Use at most ${maxNameLength}.`);
  if (text === "." || text === "..")
    return no(`The name "${text}" stands for a folder in a path.`, "Add a letter or a digit.");
  if (isUuid(text)) return no(`The name "${text}" looks like a UUID.`, "Write a name, like prod-web.");
  return ok(text as NetworkName);
}

/** A name for a new instance: a host name in lower case. Imported instances may have any name. */
export type InstanceName = string & { readonly [brand]: "InstanceName" };

/** A host name as Ganeti takes it, in lower case, that cannot be taken for a UUID. */
export function parseInstanceName(text: string): Result<InstanceName> {
  const name = text.toLowerCase();
  const no = (message: string, remedy: string) => refuse("wrong_input", message, { remedy });
  if (name === "") return no("The name is empty.", "Write one, like web1.example.com.");
  const [bad] = name.match(/[^a-z0-9_.-]/u) ?? [];
  if (bad !== undefined)
    return no(
      `The name "${text}" contains ${/\s/.test(bad) ? "a space" : `"${bad}"`}.`,
      "Use letters from a to z, digits and . _ - only.",
    );
  if (name.length > maxNameLength)
    return no(`The name has ${name.length} characters.`, `Use at most ${maxNameLength}.`);
  if (/^\.|\.$|\.\./.test(name)) return no(`The name "${text}" has an empty part.`, "Write it like web1.example.com.");
  if (isUuid(name)) return no(`The name "${text}" looks like a UUID.`, "Write a name, like web1.example.com.");
  return ok(name as InstanceName);
}

/** A NIC's name: anything that cannot be taken for its position (rules 4.2.1). */
export function parseNicName(text: string): Result<string> {
  if (!/^-?\d+$/.test(text)) return ok(text);
  return refuse("wrong_input", `The NIC name "${text}" is a number.`, { remedy: "Write a name, like eth0." });
}

/** A name for a new node or a cluster: a host name in lower case. Imported ones may have any name. */
type HostName = string & { readonly [brand]: "HostName" };

/** A host name, in lower case, that cannot be taken for a UUID. */
export function parseHostName(text: string): Result<HostName> {
  const name = text.toLowerCase();
  if (/^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(name) && name.length <= maxNameLength && !isUuid(name))
    return ok(name as HostName);
  return refuse("wrong_input", text === "" ? "The name is empty." : `"${text}" is not a host name.`, {
    remedy: "Write it like node1.example.com.",
  });
}

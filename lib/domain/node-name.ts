import { maxNameLength } from "./names";
import { ok, type Result, refuse } from "./refusal";

declare const brand: unique symbol;
/** A host name in lower case that a new node or a cluster may have. Imported ones may have any. */
export type HostName = string & { readonly [brand]: "HostName" };

/** A host name, in lower case, that cannot be taken for a UUID. */
export function parseHostName(text: string): Result<HostName> {
  const name = text.toLowerCase();
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);
  if (/^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(name) && name.length <= maxNameLength && !isUuid)
    return ok(name as HostName);
  return refuse("wrong_input", text === "" ? "The name is empty." : `"${text}" is not a host name.`, {
    remedy: "Write it like node1.example.com.",
  });
}

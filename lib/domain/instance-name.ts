import { maxNameLength } from "./names";
import { ok, type Result, refuse } from "./refusal";

declare const brand: unique symbol;
/** A name that a new instance may have, a host name in lower case. Imported ones may have any. */
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
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name))
    return no(`The name "${text}" looks like a UUID.`, "Write a name, like web1.example.com.");
  return ok(name as InstanceName);
}

/** A NIC's name: anything that cannot be taken for its position (spec 4.2, rule 1). */
export function parseNicName(text: string): Result<string> {
  if (!/^-?\d+$/.test(text)) return ok(text);
  return refuse("wrong_input", `The NIC name "${text}" is a number.`, { remedy: "Write a name, like eth0." });
}

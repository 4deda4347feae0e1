import { ok, type Result, refuse } from "./refusal";

declare const brand: unique symbol;
/** A name that a new network may have. Imported networks may have any. Minted by `parseNetworkName`. */
export type NetworkName = string & { readonly [brand]: "NetworkName" };

export const maxNameLength = 128;

/**
 * A network's name as the HTTP API can carry it in its path, `[\w._-]+`, and that cannot be taken for a UUID,
 * because a UUID is looked up first (spec 13.2, row 24; notation "Name lookup").
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
  if (text === "." || text === "..") return no(`The name "${text}" means a folder in a path.`, "Write letters too.");
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
    return no(`The name "${text}" looks like a UUID.`, "Write a name, like prod-web.");
  return ok(text as NetworkName);
}

import { migrate, storeState } from "@/lib/store/database/migrate";
import { CommandError } from "./command-error";

/** Makes a store that is not there, and refuses one that another version of this product wrote (rules 16.26). */
export function makeReady(file: string): void {
  const state = storeState(file);
  if (state === "newer")
    throw new CommandError(`The store ${file} was written by a newer version of Ganeti Networks. Use that version.`);
  if (state === "older")
    throw new CommandError(`The store ${file} is from an older version. Run npm start once to bring it up to date.`);
  if (state === "missing") migrate(file);
}

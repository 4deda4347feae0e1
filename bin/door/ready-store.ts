import { migrate, storeState } from "@/lib/store/database/migrate";
import { CommandError } from "./command-error";

/** The store of this version: one that is not there is made, another version's is refused (design 3). */
export function makeReady(file: string): void {
  const state = storeState(file);
  if (state === "newer")
    throw new CommandError(`The store ${file} was written by a newer version of this product. Use that version.`);
  if (state === "older")
    throw new CommandError(
      `The store ${file} is of an older version. Run npm start once: it brings the store up to date.`,
    );
  if (state === "missing") migrate(file);
}

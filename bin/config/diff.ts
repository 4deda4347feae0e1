import { compareSides, differenceCount } from "@/lib/domain/mirror/compare-sides";
import { onOneLine } from "@/lib/domain/printable";
import { StoreError } from "@/lib/domain/store-error";
import { SettingError } from "@/lib/env";
import { clusterProblem } from "@/lib/operations/mirror/compare-living";
import { CommandError } from "../door/command-error";
import { complain, say } from "../door/say";
import { differencesText } from "./differences-text";
import { readSides } from "./sides";

/** Compares two configurations. 0: nothing differs; 1: something does; 2: they cannot be compared, as diff has it. */
export async function runDiff({ a, b }: { a: string; b: string }): Promise<0 | 1 | 2> {
  try {
    const [before, after] = await readSides(a, b);
    const differences = compareSides(before, after);
    say(`--- ${onOneLine(before.title)}\n+++ ${onOneLine(after.title)}\n`);
    say(differencesText(differences));
    return differenceCount(differences) === 0 ? 0 : 1;
  } catch (error) {
    const expected = [CommandError, StoreError, SettingError].some((kind) => error instanceof kind);
    if (!expected && clusterProblem(error) === null) throw error;
    complain(`ganeti-config: ${onOneLine((error as Error).message)}\n`);
    return 2;
  }
}

// network-iallocator: chooses nodes for Ganeti's instances by the networks of their NICs.

import { StoreError } from "@/lib/store/database/store-error";
import { type IallocatorAnswer, refusal } from "@/lib/wire/iallocator/answer";
import { type IallocatorInput, readInput } from "@/lib/wire/iallocator/request";
import { CommandError } from "./door/command-error";
import { complain, endWithOutput, handOut, say } from "./door/say";
import { answerTo } from "./iallocator/answer";
import { parseArguments, storeFile, usage } from "./iallocator/arguments";
import { readRequest } from "./iallocator/request-file";

async function main(): Promise<void> {
  const typed = parseArguments(process.argv.slice(2));
  if (typed.help) return say(usage);
  handOut(`${JSON.stringify(await answered(typed.file, typed.store))}\n`);
}

/** The answer; whatever stands in the way of one is a no with its reason, which Ganeti shows. */
async function answered(file: string, option: string | null): Promise<IallocatorAnswer> {
  try {
    const input = readInput(readRequest(file));
    return input.ok ? await decided(input.value, option) : refusal(input.refusal.message);
  } catch (error) {
    return refusal(error instanceof Error ? error.message : String(error));
  }
}

async function decided(input: IallocatorInput, option: string | null): Promise<IallocatorAnswer> {
  const { requestAlone, withStore } = await import("./iallocator/knowledge");
  const file = storeFile(option, process.argv[1] ?? "");
  if (file === null)
    return answerTo(
      input,
      requestAlone("Decided by the request alone: pools and the networks of other instances are not known."),
    );
  try {
    return await withStore(file, input.cluster_name, Object.keys(input.nodegroups), (known) => answerTo(input, known));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return answerTo(input, requestAlone(`${error.message} Decided by the request alone.`));
  }
}

endWithOutput("network-iallocator");
main().catch((error) => {
  complain(`network-iallocator: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof CommandError ? error.exitCode : 1;
});

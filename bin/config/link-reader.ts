import { setReader } from "@/lib/operations/cluster-link/set-reader";
import { findLink } from "@/lib/store/cluster-link/cluster-link";
import type { Store } from "@/lib/store/store";
import { complain, say } from "../door/say";
import type { Arguments } from "./arguments";
import { refusalText } from "./report";

type Typed = Extract<Arguments, { command: "link-reader" }>;

/** Says by which command the configuration of the linked cluster is handed out, or sets it. */
export async function runReaderCommand(store: Store, { reader, off }: Typed): Promise<number> {
  if (reader !== null || off) {
    const set = await setReader(store, reader);
    if (!set.ok) {
      complain(refusalText(set.refusal));
      return 1;
    }
    if (set.value.serial !== null) say(`The command hands out the configuration, version ${set.value.serial}.\n`);
  }
  const link = await findLink(store.reader);
  if (link === null) say("This store is not linked with a cluster.\n");
  else if (link.readerCommand === null) say(`${link.host} is read through RAPI.\n`);
  else say(`${link.host} is read by: ${link.readerCommand}\n`);
  return 0;
}

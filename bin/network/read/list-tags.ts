import { onOneLine } from "@/lib/domain/printable";
import { networkRecords } from "@/lib/queries/network-records";
import { failureText } from "../change/failure-text";
import type { Typed } from "../command-line/command-line";
import type { Terminal } from "../terminal";

/** `list-tags`: the tags of a network by UUID or name, one a line. */
export async function listTags({ words }: Typed, { store, out, err }: Terminal): Promise<number> {
  const found = await networkRecords(store().reader, { names: words, parts: new Set() });
  if (!found.ok) {
    err(failureText(found.refusal));
    return 1;
  }
  for (const { tags } of found.value) out(tags.map((tag) => `${onOneLine(tag)}\n`).join(""));
  return 0;
}

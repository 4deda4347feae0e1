import type { NetworkRecord } from "@/lib/domain/model/records";
import { byName } from "@/lib/domain/natural-order";
import { printableJson } from "@/lib/domain/printable";
import { refuse } from "@/lib/domain/refusal";
import { listed } from "@/lib/domain/sentence";
import { networkRecords } from "@/lib/queries/network-records";
import type { Store } from "@/lib/store/store";
import { networkQueryFields } from "@/lib/wire/queries/network-query-fields";
import { failureText } from "../change/failure-text";
import type { Typed } from "../command-line/command-line";
import type { Terminal } from "../terminal";
import { infoObject, infoText } from "./info-text";

const fields = networkQueryFields.map(({ name }) => name);
const parts = new Set(networkQueryFields.flatMap(({ part }) => part ?? []));

/**
 * `info`: networks one below the other, by natural name whatever the order of the arguments. An unknown one is an
 * error, after those that there are (rules 13.2.23).
 */
export async function info({ words, has }: Typed, { store, out, err }: Terminal): Promise<number> {
  const { networks, unknown } = await find(store(), words);
  if (has("json")) out(`${printableJson(networks.map((network) => infoObject(network, fields)))}\n`);
  else for (const network of networks) out(infoText(network));
  if (unknown.length === 0) return 0;
  const remedy = "Check the name; it is case-sensitive.";
  err(
    failureText(
      refuse("unknown_entity", `There is no network ${listed(unknown.map((name) => name || '""'))}.`, { remedy })
        .refusal,
    ),
  );
  return 1;
}

/** The networks with those names or UUIDs, each once, or all; and the unknown names. */
async function find(store: Store, words: readonly string[]): Promise<{ networks: NetworkRecord[]; unknown: string[] }> {
  return store.snapshot(async (tx) => {
    const networks = new Map<string, NetworkRecord>();
    const unknown: string[] = [];
    for (const names of words.length === 0 ? [null] : words.map((word) => [word])) {
      const found = await networkRecords(tx, { names, parts, now: Date.now() / 1_000 });
      if (!found.ok) unknown.push(...(names ?? []));
      else for (const network of found.value) networks.set(network.uuid, network);
    }
    return { networks: [...networks.values()].sort(byName), unknown };
  });
}

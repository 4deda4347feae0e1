import type { NetworkRecord } from "@/lib/domain/network-record";
import { networkRecords } from "@/lib/queries/network-records";
import { findNetworkTags, networkNames } from "@/lib/queries/object-names";
import { networkQuery } from "@/lib/wire/network-query";
import { type Answer, answer, notFound, refused } from "./answer";
import { change } from "./change";
import { flagOf, nameIn, type Request } from "./request";
import { uriList } from "./uri-list";

/** What the API says of a network (spec 10.3). */
const fields = [
  ...["name", "network", "gateway", "network6", "gateway6", "mac_prefix", "free_count", "reserved_count", "map"],
  ...["group_list", "inst_list", "external_reservations", "ctime", "mtime", "uuid", "serial_no", "tags"],
];

export async function getNetworks({ store, query }: Request): Promise<Answer> {
  const bulk = flagOf(query, "bulk");
  if (!bulk.ok) return refused(bulk.refusal);
  if (!bulk.value) return answer(uriList("networks", "name", await networkNames(store.reader)));
  return (await networkJson(store, null)) ?? answer([]);
}

export async function getNetwork(request: Request): Promise<Answer> {
  const name = nameIn(request);
  return (await networkJson(request.store, name)) ?? notFound(`There is no network ${name}.`);
}

/** All networks, or one; null when there is no such network. */
async function networkJson(store: Request["store"], name: string | null): Promise<Answer | null> {
  const asked = networkQuery(fields, null);
  if (!asked.ok) return refused(asked.refusal);
  const { parts, cells } = asked.value;
  const found = await store.snapshot((tx) => networkRecords(tx, { names: name === null ? null : [name], parts }));
  if (!found.ok) return null;
  const json = (network: NetworkRecord) =>
    Object.fromEntries(cells(network).map(([, value], index) => [fields[index], value]));
  return answer(name === null ? found.value.map(json) : json(found.value[0] as NetworkRecord));
}

export async function getNetworkTags(request: Request): Promise<Answer> {
  const name = nameIn(request);
  const tags = await findNetworkTags(request.store.reader, name);
  return tags === null ? notFound(`There is no network ${name}.`) : answer(tags);
}

const ofNetwork = (request: Request) => ({ fixed: { network_name: nameIn(request) }, body: request.body });
/** Tags are in the query; the body counts for nothing. */
const ofTags = (request: Request) => ({
  fixed: { kind: "network", name: nameIn(request), tags: request.query.getAll("tag").filter((tag) => tag !== "") },
});

export const addNetwork = change("OP_NETWORK_ADD", ({ body }) => ({ fixed: {}, body }));
export const modifyNetwork = change("OP_NETWORK_SET_PARAMS", ofNetwork);
export const removeNetwork = change("OP_NETWORK_REMOVE", ofNetwork);
export const renameNetwork = change("OP_NETWORK_RENAME", ofNetwork);
export const connectNetwork = change("OP_NETWORK_CONNECT", ofNetwork);
export const disconnectNetwork = change("OP_NETWORK_DISCONNECT", ofNetwork);
export const addNetworkTags = change("OP_TAGS_SET", ofTags);
export const removeNetworkTags = change("OP_TAGS_DEL", ofTags);

import type { NetworkRecord } from "@/lib/domain/model/records";
import { networkRecords } from "@/lib/queries/network-records";
import { findNetworkTags, networkNames } from "@/lib/queries/object-names";
import type { Tx } from "@/lib/store/store";
import { networkQuery } from "@/lib/wire/queries/network-query";
import { type Answer, answer, notFound, refused, uriList } from "./answer";
import { listAnswer, onePage } from "./bulk/list-answer";
import { change } from "./change";
import { flagOf, nameIn, type Request } from "./request";

/** What the API says of a network (rules 10.3). */
const fields = [
  ...["name", "network", "gateway", "network6", "gateway6", "mac_prefix", "free_count", "reserved_count", "map"],
  ...["group_list", "inst_list", "external_reservations", "ctime", "mtime", "uuid", "serial_no", "tags"],
];

export async function getNetworks(request: Request): Promise<Answer> {
  const bulk = flagOf(request.query, "bulk");
  if (!bulk.ok) return refused(bulk.refusal);
  return bulk.value
    ? listAnswer(request, { question: "all networks", pages: (tx) => onePage(allNetworks(tx)) })
    : listAnswer(request, { question: "networks", pages: (tx) => onePage(uris(tx)) });
}

async function allNetworks(tx: Tx): Promise<unknown[]> {
  return (await networksJson(tx, null)) ?? [];
}

async function uris(tx: Tx): Promise<unknown[]> {
  return uriList("networks", "name", await networkNames(tx));
}

export async function getNetwork(request: Request): Promise<Answer> {
  const name = nameIn(request);
  const found = await request.store.snapshot((tx) => networksJson(tx, [name]));
  return found?.[0] ? answer(found[0]) : notFound(`There is no network ${name}.`);
}

/** Networks by their names, or all; null if one does not exist. */
async function networksJson(tx: Tx, names: string[] | null): Promise<unknown[] | null> {
  const asked = await networkQuery(fields, null);
  if (!asked.ok) return null;
  const { parts, cells } = asked.value;
  const found = await networkRecords(tx, { names, parts, now: Date.now() / 1_000 });
  if (!found.ok) return null;
  const json = (network: NetworkRecord) =>
    Object.fromEntries(cells(network).map(([, value], index) => [fields[index], value]));
  return found.value.map(json);
}

export async function getNetworkTags(request: Request): Promise<Answer> {
  const name = nameIn(request);
  const tags = await findNetworkTags(request.store.reader, name);
  return tags === null ? notFound(`There is no network ${name}.`) : answer(tags);
}

const ofNetwork = (request: Request) => ({ fixed: { network_name: nameIn(request) }, body: request.body });

export const addNetwork = change("OP_NETWORK_ADD", ({ body }) => ({ fixed: {}, body }));
export const modifyNetwork = change("OP_NETWORK_SET_PARAMS", ofNetwork);
export const modifyReservations = change("OP_NETWORK_SET_RESERVATIONS", ofNetwork);
export const putBack = change("OP_NETWORK_PUT_BACK", ofNetwork);
export const removeNetwork = change("OP_NETWORK_REMOVE", ofNetwork);
export const renameNetwork = change("OP_NETWORK_RENAME", ofNetwork);
export const connectNetwork = change("OP_NETWORK_CONNECT", ofNetwork);
export const disconnectNetwork = change("OP_NETWORK_DISCONNECT", ofNetwork);

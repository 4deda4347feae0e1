import type { NetworkRecord } from "@/lib/domain/model/records";
import { mapText } from "@/lib/domain/pool/address-pool";
import { mapLines } from "@/lib/domain/pool/map-text";
import { networkField } from "@/lib/wire/queries/network-query-fields";
import { onOneLine } from "../../door/printable";
import { wrapped } from "../command-line/options";

/** Where Ganeti breaks the list of external addresses. */
const listWidth = 64;

/** A network as `info` prints it (rules 3.10). */
export function infoText(network: NetworkRecord): string {
  const external = String(networkField("external_reservations")?.value(network) ?? "");
  const lines = [
    `Network name: ${network.name}`,
    `UUID: ${network.uuid}`,
    `Serial number: ${network.serialNo}`,
    `  Subnet: ${network.network}`,
    `  Gateway: ${network.gateway ?? "None"}`,
    `  IPv6 Subnet: ${network.network6 ?? "None"}`,
    `  IPv6 Gateway: ${network.gateway6 ?? "None"}`,
    `  Mac Prefix: ${network.macPrefix ?? "None"}`,
    ...mapLines(mapText(network, network.size), network.freeCount),
    ...(external === "" ? [] : ["  externally reserved IPs:", ...wrapped(external, listWidth).map(indented)]),
    ...groupLines(network),
    ...instanceLines(network),
  ];
  return `${lines.map(onOneLine).join("\n")}\n`;
}

/** A network as `info --json` prints it: every field of a query, and the NICs of its instances. */
export function infoObject(network: NetworkRecord, fields: readonly string[]): Record<string, unknown> {
  const values = fields.map((name) => [name, networkField(name)?.value(network) ?? null] as const);
  const instances = network.instances.map(({ name, nics }) => ({ name, nics }));
  return { ...Object.fromEntries(values), size: network.size, instances };
}

function groupLines({ groups }: NetworkRecord): string[] {
  if (groups.length === 0) return ["  not connected to any node group"];
  const lines = groups.map(({ group, netparams: { mode, link, vlan } }) =>
    indented(`${group.name} (mode:${mode} link:${link} vlan:${vlan})`),
  );
  return ["  connected to node groups:", ...lines];
}

function instanceLines({ instances }: NetworkRecord): string[] {
  if (instances.length === 0) return ["  not used by any instances"];
  const lines = instances.map(({ name, nics }) =>
    indented(`${name}: ${nics.map(({ index, ip }) => `${index}:${ip ?? "None"}`).join(", ")}`),
  );
  return [`  used by ${instances.length} instances:`, ...lines];
}

function indented(line: string): string {
  return `    ${line}`;
}

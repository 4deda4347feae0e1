import type { NetworkRecord } from "../model/records";
import { externalTexts, mapText } from "../pool/address-pool";
import { mapLines } from "../pool/map-text";
import { wrapped } from "../sentence";

/** Where Ganeti breaks the list of external addresses. */
const listWidth = 64;

/** A network as `gnt-network info` prints it, line by line (rules 3.10): for the command and for *Copy as text*. */
export function infoLines(network: NetworkRecord): string[] {
  const external = externalTexts(network).join(", ");
  return [
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

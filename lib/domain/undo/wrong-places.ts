import { cidr4Contains, ip4Number, isIp4 } from "../address/ip";
import { effective, type PlacedNic } from "../model/cluster";
import { nicText } from "../model/conflict-row";
import { netparamsText, sameNetparams } from "../model/netparams";
import type { NetworkFacts } from "../model/network";
import type { Ledger } from "./take-back";
import { sceneAfter, type UndoScene } from "./undo-scene";
import type { UndoWorld } from "./undo-situation";

/** Something that would not be right, and the objects of which one has changed if it is not as it was before. */
type Fault = { text: string; objects: (string | null | undefined)[]; pair?: [string, string] };

/**
 * NICs that the undo would leave where no operation puts them: in a network that their group lacks, with an address of
 * a network that they are not in, with a role's address or another NIC's. What was so before the job may be so again:
 * it counts only where a later job was about it.
 */
export function wrongPlaces(ledger: Ledger, world: UndoWorld): string[] {
  const scene = sceneAfter(ledger, world);
  const isNew = ({ objects, pair }: Fault) =>
    world.importedSince !== null ||
    objects.some((uuid) => uuid && world.since.has(uuid)) ||
    (pair?.every((uuid) => world.since.has(uuid)) ?? false);
  const faults = scene.nics.flatMap((nic) => faultsOf(nic, scene));
  return [...new Set(faults.filter(isNew).map(({ text }) => text))];
}

function faultsOf(nic: PlacedNic, scene: UndoScene): Fault[] {
  const { primary, secondary, instance } = nic;
  const objects = [instance.uuid, primary.node.uuid, secondary?.node.uuid];
  const said = (text: string, ...others: (string | null)[]) => ({ text, objects: [...objects, ...others] });
  const network = nic.network === null ? undefined : scene.networks.get(nic.network);
  return [
    ...(network ? placeFaults(nic, network, scene) : strayFaults(nic, scene)).map(({ text, pair }) => ({
      ...said(text),
      pair,
    })),
    ...sharing(nic, scene).map((other) => said(`${nicText(other)} has it too`, other.instance.uuid)),
    ...(network ? roleFaults(nic, network, scene).map((text) => said(text)) : []),
    ...(effective(nic, scene.defaults).mode === "routed" && nic.ip === null && nic.network === null
      ? [said(`${nicText(nic)} would be routed without an address`)]
      : []),
  ];
}

type PairFault = { text: string; pair: [string, string] };

/** In a network: it is connected to the group, and the NIC has what it says there. */
function placeFaults(nic: PlacedNic, network: NetworkFacts, { connections, defaults }: UndoScene): PairFault[] {
  const { group } = nic.primary;
  const pair: [string, string] = [network.uuid, group.uuid];
  const here = connections.find((one) => one.network.uuid === network.uuid && one.group.uuid === group.uuid);
  if (!here) return [{ text: `${nicText(nic)} is in ${network.name}, which ${group.name} would lack`, pair }];
  const has = effective(nic, defaults);
  if (sameNetparams(has, here.netparams)) return [];
  const says = `${network.name} in ${group.name} is ${netparamsText(here.netparams)}`;
  return [{ text: `${says}, and ${nicText(nic)} would be ${netparamsText(has)}`, pair }];
}

/** In no network: its address is in none that the group has. */
function strayFaults(nic: PlacedNic, { connections }: UndoScene): PairFault[] {
  const { ip } = nic;
  const { group } = nic.primary;
  return connections.flatMap((one) => {
    if (ip === null || !isIp4(ip) || one.group.uuid !== group.uuid || !cidr4Contains(one.network.network, ip))
      return [];
    const text = `${nicText(nic)} would be outside ${one.network.name}, which ${group.name} has`;
    return [{ text, pair: [one.network.uuid, group.uuid] satisfies [string, string] }];
  });
}

function sharing(nic: PlacedNic, { sharers }: UndoScene): PlacedNic[] {
  return sharers.filter(
    (other) =>
      other.uuid !== nic.uuid &&
      (other.mac.toLowerCase() === nic.mac.toLowerCase() ||
        (nic.network !== null && other.network === nic.network && nic.ip !== null && other.ip === nic.ip)),
  );
}

function roleFaults(nic: PlacedNic, network: NetworkFacts, { rolesOf, freed }: UndoScene): string[] {
  if (nic.ip === null || !isIp4(nic.ip)) return [];
  const address = ip4Number(nic.ip);
  const role = rolesOf(network).get(address);
  const lost = freed.some((one) => one.network.uuid === network.uuid && one.first <= address && address <= one.last);
  return [
    ...(role ? [`${nic.ip}, which ${nicText(nic)} has, would be ${role.label}`] : []),
    ...(lost ? [`${nic.ip} is held by ${nicText(nic)}`] : []),
  ];
}

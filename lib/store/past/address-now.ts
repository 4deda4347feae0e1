import { type Cidr4, cidr4Range } from "@/lib/domain/address/ip";
import { type AddressState, isSubject, type Subject } from "@/lib/domain/past/address-state";
import { getBit } from "@/lib/domain/pool/address-pool";
import { Prisma } from "../generated/client";
import { findNetworks, networksByUuid, overlappingNetworks } from "../networks";
import { placedNics } from "../placed-nics";
import type { Tx } from "../store";

/** What an address is now: the networks that contain it, the NICs and nodes that have it. */
export async function addressNow(tx: Tx, subject: Subject): Promise<AddressState> {
  const { text, ip4 } = subject;
  const having = ip4 === null ? Prisma.sql`k."ip4" IS NULL AND k."ip" LIKE '%:%'` : Prisma.sql`k."ip4" = ${ip4}`;
  const found = (await placedNics(tx, having)).filter(({ ip }) => isSubject(subject, ip));
  const around = ip4 === null ? [] : await overlappingNetworks(tx, `${text}/32` as Cidr4);
  const networks = await findNetworks(
    tx,
    around.map(({ uuid }) => uuid),
  );
  const refs = await networksByUuid(
    tx,
    found.flatMap(({ network }) => network ?? []),
  );
  const nodes = await tx.node.findMany({
    where: { OR: [{ primaryIp: text }, { secondaryIp: text }] },
    select: { uuid: true, name: true, primaryIp: true },
    orderBy: { name: "asc" },
  });
  const cluster = await tx.cluster.findFirst({ select: { masterIp: true } });
  const address = ip4 ?? 0;
  return {
    networks: networks.map((network) => ({
      network,
      rows: network.externals.filter(({ first, last }) => first <= address && address <= last),
      held: getBit(network.reservations, address - cidr4Range(network.network).first),
    })),
    nics: found.map(({ uuid: nic, instance, index, mac, network }) => ({
      nic,
      instance,
      index,
      mac,
      network: network === null ? null : (refs.get(network) ?? null),
    })),
    nodes: nodes.map(({ uuid, name, primaryIp }) => ({ uuid, name, as: primaryIp === text ? "primary" : "secondary" })),
    isMaster: cluster?.masterIp === text,
  };
}

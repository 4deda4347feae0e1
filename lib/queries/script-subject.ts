import type { ScriptSubject } from "@/lib/domain/nic-script/script-subject";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { listed } from "@/lib/domain/sentence";
import { byShortName } from "@/lib/store/by-name";
import { clusterFacts } from "@/lib/store/cluster";
import { findConnection } from "@/lib/store/connections";
import { factsColumns, toFacts } from "@/lib/store/networks";
import { toNicparams } from "@/lib/store/placed-nics";
import type { Tx } from "@/lib/store/store";

const ref = { uuid: true, name: true } as const;
const columns = {
  ...ref,
  tags: true,
  extra: true,
  primary: { select: { group: { select: ref } } },
  nics: { include: { network: { select: factsColumns } }, orderBy: { position: "asc" } },
} as const;

/**
 * What network scripts are told of one NIC (rules 8.1). The instance is named by UUID, name or the first part of its name,
 * the NIC by UUID, index or name (rules 4.1).
 */
export async function scriptSubject(tx: Tx, instance: string, nic: string): Promise<Result<ScriptSubject>> {
  const found = await byShortName(
    instance,
    (where) => tx.instance.findUnique({ where, select: columns }),
    (where) => tx.instance.findMany({ where, select: columns, take: 2 }),
  );
  if (found === null)
    return refuse("unknown_entity", `There is no instance ${instance}.`, {
      field: "instance",
      remedy: "Check the name; it is case-sensitive.",
    });
  const { uuid, name, tags, primary, nics } = found;
  const row = nicCalled(nics, nic);
  if (row === undefined) return unknownNic(name, nics, nic);
  const network = row.network && toFacts(row.network);
  const { defaults } = await clusterFacts(tx);
  const { group } = primary;
  const connection = network && (await findConnection(tx, network.uuid, group.uuid));
  const { uuid: nicUuid, position: index, name: nicName, mac, ip } = row;
  return ok({
    instance: { uuid, name, tags: tags as string[] },
    group,
    nic: { uuid: nicUuid, index, name: nicName, mac, ip, nicparams: toNicparams(row) },
    network,
    connection,
    defaults,
    ...(await hypervisorOf(tx, found.extra)),
  });
}

type Named = { uuid: string; position: number; name: string | null };

/** A UUID first: a name may look like anything but a number. */
function nicCalled<Row extends Named>(nics: readonly Row[], called: string): Row | undefined {
  return (
    nics.find(({ uuid }) => uuid === called) ??
    nics.find(({ position }) => String(position) === called) ??
    nics.find(({ name }) => name !== null && name === called)
  );
}

function unknownNic(instance: string, nics: readonly Named[], called: string): Result<never> {
  const field = "nic";
  if (nics.length === 0)
    return refuse("unknown_entity", `${instance} has no NICs.`, { field, remedy: "Add one first." });
  const has = nics.map(({ position, name }) => (name ? `${position} (${name})` : String(position)));
  return refuse("unknown_entity", `${instance} has no NIC ${called}.`, { field, remedy: `It has ${listed(has)}.` });
}

/** The hypervisor of an instance and the parameter that says which card the instance sees (rules 4.8). */
async function hypervisorOf(tx: Tx, kept: unknown): Promise<Pick<ScriptSubject, "hypervisor" | "nicType">> {
  const own = valuesOf(kept);
  const cluster = valuesOf((await tx.cluster.findFirst({ select: { extra: true } }))?.extra);
  const [first = null] = Array.isArray(cluster.enabled_hypervisors) ? cluster.enabled_hypervisors : [];
  const hypervisor = textOf(own.hypervisor) ?? textOf(first);
  const inherited = hypervisor === null ? {} : valuesOf(valuesOf(cluster.hvparams)[hypervisor]);
  const { nic_type: nicType } = { ...inherited, ...valuesOf(own.hvparams) };
  return { hypervisor, nicType: textOf(nicType) };
}

function valuesOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

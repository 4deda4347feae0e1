import { z } from "zod";
import type { Cluster } from "@/lib/domain/model/cluster";
import {
  filledNetparams,
  keptShape,
  netparamKeys,
  optionalText,
  readKept,
  rest,
  restore,
  text,
  writeKept,
} from "./object";
import { asObject, type Raw, type Reading, readShape } from "./reading";

const shape = z.object({
  cluster_name: text,
  uuid: optionalText,
  master_ip: optionalText,
  master_node: optionalText,
  mac_prefix: text,
  nicparams: z.object({ default: filledNetparams.nullish() }).nullish(),
  ...keptShape,
});

const known = ["cluster_name", "uuid", "master_ip", "master_node", "mac_prefix", "nicparams"];

type Rest = { configSerial: number; document: Raw };

/** The cluster of the file (rules 12.1); `node` finds a node's UUID. Unknown master nodes are kept as they are. */
export function readCluster(
  reading: Reading,
  raw: unknown,
  { configSerial, document }: Rest,
  node: (reference: string) => string | null,
): Cluster | null {
  const parsed = readShape(reading, "cluster", raw, shape);
  if (parsed === null) return null;
  const { master_node: master } = parsed;
  return {
    uuid: parsed.uuid ?? reading.newUuid(),
    name: parsed.cluster_name,
    masterIp: parsed.master_ip,
    masterNode: master === null ? null : (node(master) ?? master),
    macPrefix: parsed.mac_prefix,
    nicparams: parsed.nicparams?.default ?? filledNetparams.parse({}),
    configSerial,
    document,
    ...withNicparams(asObject(raw), readKept(asObject(raw), parsed, known)),
  };
}

/** Keeps profiles other than "default" and unknown keys of it. */
function withNicparams<Kept extends { extra: Raw }>(raw: Raw, kept: Kept): Kept {
  const nicparams = asObject(raw.nicparams);
  const profile = rest(asObject(nicparams.default), netparamKeys, netparamKeys);
  return { ...kept, extra: { ...kept.extra, nicparams: { ...nicparams, default: profile } } };
}

export function writeCluster(cluster: Cluster, node: (uuid: string) => string): Raw {
  const { uuid, name, masterIp, masterNode, macPrefix, nicparams, extra } = cluster;
  const others = asObject(extra.nicparams);
  return writeKept(cluster, {
    cluster_name: name,
    uuid,
    master_ip: masterIp,
    master_node: masterNode === null ? null : node(masterNode),
    mac_prefix: macPrefix,
    nicparams: { ...others, default: restore(nicparams, asObject(others.default)) },
  });
}

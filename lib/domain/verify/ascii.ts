import { type Ref, refOf } from "../model/cluster";
import type { ClusterState } from "../model/cluster-state";
import { type JobObject, jobObject, type ObjectKind } from "../model/plan";
import type { ClusterView } from "./cluster-view";
import type { Finding } from "./finding";

/** A text or a key of a configuration file that has characters beyond ASCII. */
export type ForeignText = {
  /** Where, as a path into the file. */
  place: string;
  object: JobObject | null;
  /** Null for what may be secret. */
  text: string | null;
};

/** Values of these keys are never shown. */
const secret = /(^|\/)osparams_(private|secret)(\/|$)/;

/** Every text that keeps Ganeti's daemons from starting with the file that an export writes (rules 12.6). */
export function textsBeyondAscii(state: ClusterState): ForeignText[] {
  const { cluster, groups, nodes, instances, networks, connections } = state;
  const found: ForeignText[] = [];
  const walk = (value: unknown, place: string, object: JobObject | null): void => {
    if (typeof value === "string") check(value, place, object);
    else if (Array.isArray(value)) for (const [at, one] of value.entries()) walk(one, `${place}/${at}`, object);
    else if (typeof value === "object" && value !== null)
      for (const [key, one] of Object.entries(value)) {
        check(key, `${place}/${key}`, object);
        walk(one, `${place}/${key}`, object);
      }
  };
  const check = (text: string, place: string, object: JobObject | null) => {
    if (/\P{ASCII}/u.test(text)) found.push({ place, object, text: secret.test(place) ? null : text });
  };
  const each = <One extends Ref>(
    kind: ObjectKind,
    map: string,
    objects: readonly One[],
    said: (one: One) => unknown,
  ) => {
    for (const one of objects) {
      const [place, object] = [`${map}/${one.uuid}`, jobObject(kind, refOf(one))];
      check(one.uuid, place, object);
      walk(said(one), place, object);
    }
  };
  if (cluster) {
    const { name: cluster_name, tags, masterIp, masterNode, macPrefix, nicparams, extra, document } = cluster;
    const own = { cluster_name, tags, master_ip: masterIp, master_node: masterNode, mac_prefix: macPrefix };
    walk({ ...extra, ...own, nicparams: [nicparams, extra.nicparams] }, "cluster", jobObject("cluster", cluster));
    for (const [key, value] of Object.entries(document)) {
      check(key, key, null);
      walk(value, key, null);
    }
  }
  each("group", "nodegroups", groups, ({ name, tags, extra }) => ({ ...extra, name, tags }));
  for (const { group, network, netparams, extra } of connections)
    walk({ ...extra, ...netparams }, `nodegroups/${group.uuid}/networks/${network.uuid}`, jobObject("group", group));
  each("node", "nodes", nodes, ({ name, tags, primaryIp, secondaryIp, extra }) => {
    return { ...extra, name, tags, primary_ip: primaryIp, secondary_ip: secondaryIp };
  });
  each("instance", "instances", instances, ({ name, tags, nics, extra }) => {
    return { ...extra, name, tags, nics: nics.map(({ extra: more, index: _, ...nic }) => ({ ...more, ...nic })) };
  });
  each("network", "networks", networks, ({ name, tags, network6, gateway6, macPrefix, extra }) => {
    return { ...extra, name, tags, network6, gateway6, mac_prefix: macPrefix };
  });
  return found;
}

/** Text beyond ASCII, which Ganeti cannot read (rules 12.6). */
export function verifyAscii({ state }: ClusterView): Finding[] {
  return textsBeyondAscii(state).map(({ place, object, text }) => ({
    code: "not_ascii",
    severity: "error",
    place,
    object,
    message: `${subjectOf(object)} has a text with characters beyond ASCII${text === null ? "" : `: ${text}`}.`,
    why: "Ganeti's daemons do not start with a configuration file that has one.",
    repair: "Write it with plain letters, digits and signs.",
    blocks: false,
  }));
}

function subjectOf(object: JobObject | null): string {
  return object === null ? "The file" : `The ${object.kind} ${object.name}`;
}

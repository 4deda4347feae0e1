import type { Request } from "./recorded-command";

export type Exchange = {
  seq: number;
  method: string;
  path: string;
  body: Record<string, unknown> | null;
  status: number;
  job?: { seq: number; status: string; opresult: unknown[] };
};

/** A recorded request to the HTTP API as an operation of ours, for tests. */
export function parseExchange({ method, path, body }: Exchange): Request {
  const [place = "", query = ""] = path.split("?");
  const [, , kind = "", name, verb] = place.split("/");
  const make = requests[`${method} ${kind}${name === undefined ? "" : "/"}${verb ?? ""}`];
  if (!make) throw new Error(`No operation for ${method} ${path}.`);
  const [opcode, input] = make(decodeURIComponent(name ?? ""), body ?? {});
  return { opcode, input, dryRun: query.includes("dry-run=1") };
}

type Body = Record<string, unknown>;
type Made = [Request["opcode"], Body];

const networkNames = {
  gateway: "gateway",
  network6: "network6",
  gateway6: "gateway6",
  mac_prefix: "macPrefix",
  add_reserved_ips: "addReserved",
  remove_reserved_ips: "removeReserved",
  conflicts_check: "conflictsCheck",
};

const settingNames = ["os_type", "start", "beparams", "disk_template", "disks", "tags", "hypervisor"];

const requests: Record<string, (name: string, body: Body) => Made> = {
  "POST networks": (_, body) => [
    "OP_NETWORK_ADD",
    rename(body, { ...networkNames, network_name: "name", name: "name", network: "network", tags: "tags" }),
  ],
  "PUT networks/modify": (network, body) => ["OP_NETWORK_SET_PARAMS", { network, ...rename(body, networkNames) }],
  "DELETE networks/": (network) => ["OP_NETWORK_REMOVE", { network }],
  "PUT networks/connect": (network, body) => [
    "OP_NETWORK_CONNECT",
    {
      network,
      ...rename(body, {
        group_name: "group",
        network_mode: "mode",
        network_link: "link",
        network_vlan: "vlan",
        conflicts_check: "conflictsCheck",
      }),
    },
  ],
  "PUT networks/disconnect": (network, body) => ["OP_NETWORK_DISCONNECT", { network, group: body.group_name }],
  "POST instances": (_, body) => [
    "OP_INSTANCE_CREATE",
    {
      ...rename(body, {
        instance_name: "name",
        pnode: "primaryNode",
        snode: "secondaryNode",
        nics: "nics",
        conflicts_check: "conflictsCheck",
      }),
      settings: rename(body, Object.fromEntries(settingNames.map((name) => [name, name]))),
    },
  ],
  "PUT instances/modify": (instance, body) => [
    "OP_INSTANCE_SET_PARAMS",
    { instance, nics: (body.nics as unknown[][]).map(nicItem), ...rename(body, { conflicts_check: "conflictsCheck" }) },
  ],
  "DELETE instances/": (instance) => ["OP_INSTANCE_REMOVE", { instance }],
};

/** `[op, identifier, params]`, or the older `[op or position, params]` (rules 4.1). */
function nicItem([first, second, third]: unknown[]): Body {
  if (third !== undefined) return { op: first, nic: second, ...(third as Body) };
  const isOp = first === "add" || first === "remove";
  return { op: isOp ? first : "modify", ...(!isOp && { nic: first }), ...(second as Body) };
}

function rename(body: Body, names: Record<string, string>): Body {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (names[name] === undefined ? [] : [[names[name], value]])),
  );
}

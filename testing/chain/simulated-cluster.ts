import type { Cidr4, Cidr6 } from "@/lib/domain/address/ip";
import { cidr4Range, cidr6Contains, ip4Number, ip4Text, isIp4, isLinkLocal6, parseIp6 } from "@/lib/domain/address/ip";
import type { ClusterRequest } from "@/lib/domain/chain/step";
import type { Netparams } from "@/lib/domain/model/cluster";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { getBit } from "@/lib/domain/pool/address-pool";

/** The rules of Ganeti 3.0.2 for the requests of a chain, as its own sources and a real cluster have them. */

type SimulatedNetwork = {
  uuid: string;
  name: string;
  network: Cidr4;
  gateway: string | null;
  network6: string | null;
  gateway6: string | null;
  macPrefix: string | null;
  tags: string[];
  held: Set<number>;
  external: Set<number>;
};
type SimulatedNic = {
  uuid: string;
  name: string | null;
  mac: string;
  ip: string | null;
  network: string | null;
  /** As it is stored: what is absent is the cluster's. A NIC that is modified says all of it. */
  nicparams: Partial<Netparams>;
};
type SimulatedInstance = {
  uuid: string;
  name: string;
  primary: string;
  secondary: string | null;
  tags: string[];
  params: Record<string, Record<string, unknown>>;
  up: boolean;
  nics: SimulatedNic[];
};
type SimulatedGroup = {
  uuid: string;
  name: string;
  policy: unknown;
  tags: string[];
  networks: Map<string, Netparams>;
};
type SimulatedNode = { uuid: string; name: string; group: string; tags: string[]; ips: string[] };

/** A job that failed there: what it says. */
export class JobFailed extends Error {}

function fail(text: string): never {
  throw new JobFailed(text);
}

type Body = Record<string, unknown>;

export class SimulatedCluster {
  readonly networks = new Map<string, SimulatedNetwork>();
  readonly groups = new Map<string, SimulatedGroup>();
  readonly nodes = new Map<string, SimulatedNode>();
  readonly instances = new Map<string, SimulatedInstance>();
  macPrefix: string;
  nicparams: Netparams;
  tags: string[];
  private readonly masterIp: string | null;
  private made = 0;

  constructor(state: ClusterState) {
    const { cluster } = state;
    this.macPrefix = cluster?.macPrefix ?? "aa:00:00";
    this.nicparams = cluster?.nicparams ?? fail("A cluster has netparams.");
    this.tags = [...(cluster?.tags ?? [])];
    this.masterIp = cluster?.masterIp ?? null;
    for (const { uuid, name, extra, tags } of state.groups)
      this.groups.set(uuid, { uuid, name, policy: extra.alloc_policy, tags: [...tags], networks: new Map() });
    for (const { uuid, name, group, tags, primaryIp, secondaryIp } of state.nodes)
      this.nodes.set(uuid, { uuid, name, group, tags: [...tags], ips: [primaryIp, secondaryIp ?? primaryIp] });
    for (const network of state.networks) {
      const { uuid, name, gateway, network6, gateway6, macPrefix, tags } = network;
      const { first, size } = cidr4Range(network.network);
      const set = (bits: Uint8Array) =>
        new Set(Array.from({ length: size }, (_, at) => at).flatMap((at) => (getBit(bits, at) ? [first + at] : [])));
      this.networks.set(uuid, {
        ...{ uuid, name, network: network.network, gateway, network6, gateway6, macPrefix, tags: [...tags] },
        held: set(network.reservations),
        external: set(network.extReservations),
      });
    }
    for (const { network, group, netparams } of state.connections)
      this.groups.get(group.uuid)?.networks.set(network.uuid, plain(netparams));
    for (const { uuid, name, primaryNode: primary, secondaryNode: secondary, tags, extra, nics } of state.instances)
      this.instances.set(uuid, {
        ...{ uuid, name, primary, secondary, tags: [...tags], up: extra.admin_state === "up" },
        params: Object.fromEntries(
          ["beparams", "hvparams", "osparams"].map((kind) => [kind, { ...(extra[kind] as Body) }]),
        ),
        nics: nics.map((nic) => ({
          ...{ uuid: nic.uuid, name: nic.name, mac: nic.mac, ip: nic.ip, network: nic.network },
          nicparams: nic.nicparams,
        })),
      });
  }

  /** Does what a request asks; throws `JobFailed` where the job would fail, and then nothing has changed. */
  carryOut({ method, path, body }: ClusterRequest): void {
    if (/[^\p{ASCII}]/u.test(path + JSON.stringify(body))) fail("ASCII only");
    const url = new URL(path, "https://cluster.example.com");
    const [, , kind = "", name = "", verb = ""] = url.pathname.split("/").map(decodeURIComponent);
    const key = [
      method,
      kind === "tags" || kind === "modify" ? kind : `${kind}${name && "/x"}${verb && `/${verb}`}`,
    ].join(" ");
    const given = body ?? {};
    const does: Record<string, () => void> = {
      "POST networks": () => this.addNetwork(given),
      "DELETE networks/x": () => this.removeNetwork(this.network(name)),
      "PUT networks/x/modify": () => this.modifyNetwork(this.network(name), given),
      "PUT networks/x/connect": () => this.connect(this.network(name), this.group(String(given.group_name)), given),
      "PUT networks/x/disconnect": () => this.disconnect(this.network(name), this.group(String(given.group_name))),
      "POST groups": () => this.addGroup(given),
      "DELETE groups/x": () => this.removeGroup(this.group(name)),
      "PUT groups/x/modify": () => Object.assign(this.group(name), { policy: given.alloc_policy }),
      "PUT groups/x/rename": () => Object.assign(this.group(name), { name: String(given.new_name) }),
      "PUT groups/x/assign-nodes": () => this.assign(this.group(name), given.nodes as string[]),
      "PUT modify": () => this.modifyCluster(given),
      "DELETE instances/x": () => this.removeInstance(this.instance(name), given),
      "PUT instances/x/rename": () => this.renameInstance(this.instance(name), given),
      "PUT instances/x/modify": () => this.modifyInstance(this.instance(name), given),
    };
    const tags = url.searchParams.getAll("tag");
    const act = key.endsWith("tags") ? () => this.tag(method, kind, name, tags) : does[key];
    if (act === undefined) throw new JobFailed(`404 ${key}`);
    act();
  }

  private assign({ uuid }: SimulatedGroup, nodes: string[]): void {
    for (const node of nodes) this.node(node).group = uuid;
  }

  private modifyCluster(body: Body): void {
    if (body.mac_prefix !== undefined) this.macPrefix = String(body.mac_prefix);
    if (body.nicparams !== undefined) this.nicparams = { ...this.nicparams, ...(body.nicparams as Netparams) };
  }

  private network(name: string): SimulatedNetwork {
    return found(this.networks, name) ?? fail(`Network ${name} not found`);
  }

  private group(name: string): SimulatedGroup {
    return found(this.groups, name) ?? fail(`Group ${name} not found`);
  }

  /** Nodes and instances are looked up by their names only. */
  private node(name: string): SimulatedNode {
    return [...this.nodes.values()].find((one) => one.name === name) ?? fail(`Node ${name} not known`);
  }

  private instance(name: string): SimulatedInstance {
    return [...this.instances.values()].find((one) => one.name === name) ?? fail(`Instance ${name} not known`);
  }

  private tag(method: string, kind: string, name: string, tags: string[]): void {
    const of = {
      networks: () => this.network(name),
      groups: () => this.group(name),
      nodes: () => this.node(name),
      instances: () => this.instance(name),
      tags: () => this,
    }[kind];
    const object = of?.() ?? fail(`404 ${kind}`);
    if (tags.length === 0) fail("No tags");
    for (const tag of tags) {
      if (method === "DELETE" && !object.tags.includes(tag)) fail(`Tag ${tag} not found`);
      object.tags =
        method === "DELETE" ? object.tags.filter((one) => one !== tag) : [...new Set([...object.tags, tag])];
    }
  }

  private addNetwork(body: Body): void {
    const name = String(body.network_name);
    if (found(this.networks, name)) fail(`Network ${name} exists`);
    const cidr = String(body.network) as Cidr4;
    const { first, last } = cidr4Range(cidr);
    const gateway = (body.gateway as string | undefined) ?? null;
    const external = new Set([first, last, ...(gateway === null ? [] : [ip4Number(gateway)])]);
    if (body.conflicts_check !== false)
      for (const ip of [...[...this.nodes.values()].flatMap(({ ips }) => ips), this.masterIp])
        if (ip !== null && isIp4(ip) && first <= ip4Number(ip) && ip4Number(ip) <= last) external.add(ip4Number(ip));
    for (const ip of (body.add_reserved_ips as string[] | undefined) ?? []) {
      if (external.has(ip4Number(ip))) fail(`Cannot reserve ${ip}: already reserved`);
      external.add(ip4Number(ip));
    }
    const network: SimulatedNetwork = {
      ...{ uuid: `made-${++this.made}`, name, network: cidr, gateway, held: new Set(), external },
      network6: (body.network6 as string | undefined) ?? null,
      gateway6: (body.gateway6 as string | undefined) ?? null,
      macPrefix: (body.mac_prefix as string | undefined) ?? null,
      tags: (body.tags as string[] | undefined) ?? [],
    };
    validate(network);
    this.networks.set(network.uuid, network);
  }

  private removeNetwork({ uuid, name }: SimulatedNetwork): void {
    if ([...this.groups.values()].some(({ networks }) => networks.has(uuid))) fail(`${name} still connected`);
    // The real one does not look: a plan has to.
    if ([...this.instances.values()].some(({ nics }) => nics.some(({ network }) => network === uuid)))
      fail(`${name} would be missed by NICs`);
    this.networks.delete(uuid);
  }

  private modifyNetwork(network: SimulatedNetwork, body: Body): void {
    const { gateway, add_reserved_ips: add, remove_reserved_ips: remove } = body as Record<string, never>;
    if (Object.keys(body).length === 0) fail("Nothing to modify");
    if (gateway && (add || remove)) fail("Cannot modify gateway and reserved ips at once");
    for (const field of ["gateway", "network6", "gateway6"])
      if (field in body && typeof body[field] !== "string") fail(`400: ${field}`);
    validate(network);
    const external = new Set(network.external);
    if (gateway) {
      if (network.held.has(ip4Number(gateway))) fail("Gateway IP address is already reserved");
      if (external.has(ip4Number(gateway))) fail("Gateway is already externally reserved");
      external.add(ip4Number(gateway));
      if (network.gateway !== null && !external.delete(ip4Number(network.gateway)))
        fail("The old gateway is not externally reserved");
    }
    for (const ip of (add ?? []) as string[]) {
      if (external.has(ip4Number(ip))) fail(`Warning: ${ip} is already reserved`);
      external.add(ip4Number(ip));
    }
    for (const ip of (remove ?? []) as string[]) {
      if (ip === network.gateway) fail("Warning: the gateway cannot be released");
      if (!external.delete(ip4Number(ip))) fail(`Warning: ${ip} is not reserved`);
    }
    network.external = external;
    if (gateway) network.gateway = gateway;
    if (body.mac_prefix) network.macPrefix = body.mac_prefix === "none" ? null : String(body.mac_prefix);
    if (body.network6) network.network6 = String(body.network6);
    if (body.gateway6) network.gateway6 = String(body.gateway6);
  }

  private connect(network: SimulatedNetwork, group: SimulatedGroup, body: Body): void {
    if (group.networks.has(network.uuid)) fail("Warning: already connected");
    const { first, last } = cidr4Range(network.network);
    if (body.conflicts_check !== false)
      for (const { nics } of this.instancesIn(group))
        for (const { ip } of nics)
          if (ip !== null && isIp4(ip) && first <= ip4Number(ip) && ip4Number(ip) <= last) fail(`Conflicting ${ip}`);
    group.networks.set(network.uuid, {
      mode: String(body.network_mode),
      link: String(body.network_link),
      vlan: String(body.network_vlan ?? ""),
    });
  }

  private disconnect(network: SimulatedNetwork, group: SimulatedGroup): void {
    if (!group.networks.has(network.uuid)) fail("Warning: not connected");
    if (this.instancesIn(group).some(({ nics }) => nics.some((nic) => nic.network === network.uuid)))
      fail("Conflicting IP addresses found");
    group.networks.delete(network.uuid);
  }

  private instancesIn({ uuid }: SimulatedGroup): SimulatedInstance[] {
    const isIn = (node: string | null) => node !== null && this.nodes.get(node)?.group === uuid;
    return [...this.instances.values()].filter(({ primary, secondary }) => isIn(primary) || isIn(secondary));
  }

  private addGroup(body: Body): void {
    const name = String(body.group_name);
    if (found(this.groups, name)) fail(`Group ${name} exists`);
    const uuid = `made-${++this.made}`;
    this.groups.set(uuid, { uuid, name, policy: body.alloc_policy ?? "preferred", tags: [], networks: new Map() });
  }

  private removeGroup({ uuid }: SimulatedGroup): void {
    if ([...this.nodes.values()].some(({ group }) => group === uuid)) fail("Group has nodes");
    if (this.groups.size === 1) fail("The last group");
    this.groups.delete(uuid);
  }

  private removeInstance({ uuid, nics }: SimulatedInstance, body: Body): void {
    if (body.instance_uuid !== uuid) fail("Another instance has the name");
    for (const { network, ip } of nics)
      if (network !== null && ip !== null && isIp4(ip)) this.networks.get(network)?.held.delete(ip4Number(ip));
    this.instances.delete(uuid);
  }

  private renameInstance(instance: SimulatedInstance, body: Body): void {
    if (body.instance_uuid !== instance.uuid) fail("Another instance has the name");
    if (instance.up) fail("Instance is running");
    if ([...this.instances.values()].some(({ name }) => name === body.new_name)) fail("Name is taken");
    if (body.name_check !== false || body.ip_check !== false) fail("The name cannot be resolved");
    instance.name = String(body.new_name);
  }

  private modifyInstance(instance: SimulatedInstance, body: Body): void {
    if (body.instance_uuid !== instance.uuid) fail("Another instance has the name");
    const mods = (body.nics ?? []) as [string, string, Record<string, string>][];
    const params = ["beparams", "hvparams", "osparams"].filter((kind) => kind in body);
    if (mods.length + params.length === 0) fail("No changes submitted");
    const job = new NicJob(this, instance, body.conflicts_check !== false);
    for (const [op, identifier, given] of mods) job.take(op, identifier, given);
    job.commit();
    for (const kind of params)
      for (const [name, value] of Object.entries(body[kind] as Body)) {
        const kept = instance.params[kind] ?? {};
        if (value === "default") delete kept[name];
        else kept[name] = value;
        instance.params[kind] = kept;
      }
  }

  /** The group in which an instance's primary node is. */
  homeOf({ primary }: SimulatedInstance): SimulatedGroup {
    return this.groups.get(this.nodes.get(primary)?.group ?? "") ?? fail("No group");
  }

  macs(): Set<string> {
    return new Set([...this.instances.values()].flatMap(({ nics }) => nics.map(({ mac }) => mac)));
  }

  freshMac(network: string | null): string {
    const prefix = (network && this.networks.get(network)?.macPrefix) || this.macPrefix;
    return `${prefix}:ff:ff:${String(++this.made % 100).padStart(2, "0")}`;
  }

  networkNamed(name: string): SimulatedNetwork {
    return this.network(name);
  }
}

/** One INSTANCE_SET_PARAMS: everything is compared with what was committed before it. */
class NicJob {
  private readonly nics: SimulatedNic[];
  private readonly reserved = new Set<string>();
  private readonly released = new Set<string>();
  private readonly committedMacs: Set<string>;

  constructor(
    private readonly cluster: SimulatedCluster,
    private readonly instance: SimulatedInstance,
    private readonly checked: boolean,
  ) {
    this.nics = instance.nics.map((nic) => ({ ...nic }));
    this.committedMacs = cluster.macs();
  }

  take(op: string, identifier: unknown, params: Record<string, string>): void {
    if (typeof identifier !== "string") fail("502: identifiers are mixed");
    if (op === "add") {
      const at = identifier === "-1" ? this.nics.length : Number(identifier);
      if (at > this.nics.length) fail(`Invalid index ${at}`);
      const nic: SimulatedNic = {
        ...{ uuid: `made-${Math.random()}`, name: null, mac: "", ip: null, network: null },
        nicparams: { ...this.cluster.nicparams },
      };
      this.prepare(nic, { mac: "auto", ...params });
      this.nics.splice(at, 0, nic);
      return;
    }
    const nic = this.nics.find(({ uuid, name }) => uuid === identifier || name === identifier);
    if (!nic) throw new JobFailed(`Cannot find NIC ${identifier}`);
    if (op === "remove") {
      this.release(nic.network, nic.ip);
      this.nics.splice(this.nics.indexOf(nic), 1);
    } else this.prepare(nic, params);
  }

  private prepare(nic: SimulatedNic, params: Record<string, string>): void {
    const { cluster } = this;
    if (Object.keys(params).length === 0) fail("Nothing to modify");
    if (params.network !== undefined && params.network !== "none" && (params.mode ?? params.link) !== undefined)
      fail("If network is given mode or link should not");
    const network =
      params.network === undefined
        ? nic.network
        : params.network === "none"
          ? null
          : cluster.networkNamed(params.network).uuid;
    const ip = params.ip === undefined ? nic.ip : params.ip === "none" ? null : params.ip;
    const wiring = network === null ? this.own(nic, params) : cluster.homeOf(this.instance).networks.get(network);
    if (!wiring) throw new JobFailed("No netparams found for the network");
    if (wiring.mode === "routed" && ip === null && network === null) fail("Cannot set IP to None on a routed NIC");
    const prefixOf = (uuid: string | null) => (uuid === null ? null : (cluster.networks.get(uuid)?.macPrefix ?? null));
    let { mac } = nic;
    if (params.mac === "auto" || params.mac === "generate") mac = cluster.freshMac(network);
    else if (params.mac !== undefined) {
      if (this.committedMacs.has(params.mac)) fail(`MAC address ${params.mac} already in use in cluster`);
      this.committedMacs.add(params.mac);
      mac = params.mac;
    } else if (network !== nic.network && prefixOf(network) !== prefixOf(nic.network)) mac = cluster.freshMac(network);
    if (ip !== nic.ip || network !== nic.network) {
      if (ip !== null && network !== null) this.reserve(network, ip);
      else if (ip !== null && this.checked) this.compare(ip);
      this.release(nic.network, nic.ip);
    } else if (nic.network !== null && (params.link ?? params.mode) !== undefined) fail("Not allowed to change link");
    const name = params.name === undefined ? nic.name : params.name === "none" ? null : params.name;
    Object.assign(nic, { mac, ip, network, name, nicparams: { ...wiring } });
  }

  private own(nic: SimulatedNic, params: Record<string, string>): Netparams {
    const wiring = { ...this.cluster.nicparams, ...nic.nicparams };
    for (const key of ["mode", "link", "vlan"] as const)
      if (params[key] !== undefined)
        wiring[key] = params[key] === "default" ? this.cluster.nicparams[key] : params[key];
    return wiring;
  }

  private reserve(uuid: string, ip: string): void {
    const network = this.cluster.networks.get(uuid);
    const { first, last } = network ? cidr4Range(network.network) : fail("No network");
    if (!isIp4(ip) || ip4Number(ip) < first || ip4Number(ip) > last) fail(`${ip} is not contained in the network`);
    const key = `${uuid} ${ip4Number(ip)}`;
    if (network?.held.has(ip4Number(ip)) || this.reserved.has(key)) fail(`IP ${ip} not available`);
    if (this.checked && network?.external.has(ip4Number(ip))) fail(`IP ${ip} not available, reserved`);
    this.reserved.add(key);
  }

  /** A NIC without a network must not have an address of a network that its group is connected to. */
  private compare(ip: string): void {
    if (!isIp4(ip)) return;
    for (const uuid of this.cluster.homeOf(this.instance).networks.keys()) {
      const network = this.cluster.networks.get(uuid);
      const { first, last } = network ? cidr4Range(network.network) : fail("No network");
      if (first <= ip4Number(ip) && ip4Number(ip) <= last) fail(`Conflicting IP address ${ip} in ${network?.name}`);
    }
  }

  private release(uuid: string | null, ip: string | null): void {
    if (uuid === null || ip === null) return;
    const key = `${uuid} ${isIp4(ip) ? ip4Number(ip) : ip}`;
    if (this.released.has(key)) fail("Duplicate reservation for resource");
    this.released.add(key);
  }

  commit(): void {
    const poolOf = (key: string): [Set<number>, number] => {
      const [uuid = "", address = ""] = key.split(" ");
      return [this.cluster.networks.get(uuid)?.held ?? fail("No network"), Number(address)];
    };
    for (const key of this.released) {
      const [held, address] = poolOf(key);
      // The real one has written the NIC by then, and ends with an error all the same.
      if (!held.has(address)) fail(`IP ${ip4Text(address)} is not used by an instance`);
    }
    for (const key of this.released) {
      const [held, address] = poolOf(key);
      held.delete(address);
    }
    for (const key of this.reserved) {
      const [held, address] = poolOf(key);
      held.add(address);
    }
    const names = this.nics.flatMap(({ name }) => name ?? []);
    if (new Set(names).size < names.length) fail("NIC names are not unique");
    this.instance.nics = this.nics;
  }
}

function plain({ mode, link, vlan }: Netparams): Netparams {
  return { mode, link, vlan };
}

function found<One extends { name: string }>(all: Map<string, One>, name: string): One | undefined {
  return all.get(name) ?? [...all.values()].find((one) => one.name === name);
}

/** What Ganeti asserts of a network with the values that it had before a change. */
function validate({ network, gateway, network6, gateway6 }: SimulatedNetwork): void {
  const { first, last } = cidr4Range(network);
  if (gateway !== null && (ip4Number(gateway) < first || ip4Number(gateway) > last)) fail("AssertionError: gateway");
  const parsed = gateway6 === null ? null : parseIp6(gateway6);
  if (network6 === null || !parsed?.ok || isLinkLocal6(parsed.value)) return;
  if (!cidr6Contains(network6 as Cidr6, parsed.value)) fail("AssertionError: gateway6");
}

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  complaints,
  configuration,
  type LinkedServer,
  linkedServer,
  livingCluster,
  ourCommand,
  sureOnMaster,
} from "./living-cluster";

const living = livingCluster();
const network = "o1";
const group = "default";
const other = "group2";
const one = "o-one.example.com";
const two = "o-two.example.com";

let linked: LinkedServer;
let before: string[];

beforeAll(async () => {
  await clear();
  before = await complaints(living);
  linked = await linkedServer(living);
});
beforeEach(clear);
afterAll(async () => {
  await linked?.stop();
  await clear();
});

async function clear(): Promise<void> {
  const there = await objects();
  for (const name of [one, two])
    if (there.instances[name]) await sureOnMaster(living, "gnt-instance", "remove", "--force", name);
  const found = there.networks[network];
  for (const name of Object.keys(found?.groups ?? {})) await gntNetwork("disconnect", network, name);
  if (found) await gntNetwork("remove", network);
  if (there.groups.o3) await sureOnMaster(living, "gnt-group", "remove", "o3");
  if (there.groups.o4) await sureOnMaster(living, "gnt-group", "remove", "o4");
}

const gntNetwork = (...words: string[]) => sureOnMaster(living, "gnt-network", ...words);
const gntInstance = (...words: string[]) => sureOnMaster(living, "gnt-instance", ...words);

type Named = Record<string, unknown> & { name: string; uuid: string };
type Shown = Record<string, Record<string, unknown> & { groups?: Record<string, unknown> }>;

/** What is no part of what was asked for: names of chance, numbers and times. */
const chance = new Set(["uuid", "serial_no", "ctime", "mtime", "mac", "master_name"]);

/** What the cluster's own file says of the objects of this test, without what is different each time. */
async function objects(): Promise<{ networks: Shown; instances: Shown; groups: Shown }> {
  const config = JSON.parse(await configuration(living)) as Record<string, Record<string, Named>>;
  const names = new Map(
    ["networks", "nodegroups", "nodes"].flatMap((kind) =>
      Object.values(config[kind] ?? {}).map(({ uuid, name }) => [uuid, name] as const),
    ),
  );
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== "object" || value === null) return names.get(String(value)) ?? value;
    const rows = Object.entries(value).filter(([key]) => !chance.has(key));
    return Object.fromEntries(
      rows.map(([key, part]) => [names.get(key) ?? key, plain(key === "tags" ? sorted(part) : part)]),
    );
  };
  const named = (rows: Named[]) => Object.fromEntries(rows.map((row) => [row.name, plain(row) as Shown[string]]));
  const all = (kind: string) => Object.values(config[kind] ?? {});
  const groups = all("nodegroups") as (Named & { networks: Record<string, unknown> })[];
  const networks = named(all("networks").filter(({ name }) => name === network));
  for (const { name, networks: of } of groups)
    for (const [uuid, params] of Object.entries(of))
      if (names.get(uuid) === network && networks[network])
        networks[network].groups = { ...networks[network].groups, [name]: params };
  return {
    networks,
    instances: named(all("instances").filter(({ name }) => name === one || name === two)),
    groups: named(groups.filter(({ name }) => ["o3", "o4"].includes(name))),
  };
}

function sorted(tags: unknown): unknown {
  return Array.isArray(tags) ? tags.toSorted() : tags;
}

const subnet = "10.82.1.0/28";
const at = (host: number) => `10.82.1.${host}`;

async function addNetwork(...more: string[]): Promise<void> {
  await gntNetwork("add", `--network=${subnet}`, ...more, network);
}

async function connect(to = group): Promise<void> {
  await gntNetwork("connect", "--nic-parameters=mode=bridged,link=br0", network, to);
}

async function addInstance(name: string, ...nics: string[]): Promise<void> {
  await gntInstance(
    ...["add", "-t", "diskless", "-n", "node1.example.com", "-o", "noop+default", "--no-start", "--no-ip-check"],
    ...["--no-name-check", "--no-conflicts-check", "-B", "memory=128,vcpus=1"],
    ...nics.flatMap((nic, index) => ["--net", `${index}:${nic}`]),
    name,
  );
}

const outside = (host: number) => `ip=${at(host)},mode=bridged,link=br0`;
const inside = (host: number) => `ip=${at(host)},network=${network}`;

/** A request to our HTTP API whose job has to succeed. */
async function ask(method: string, path: string, body?: unknown): Promise<void> {
  const done = await linked.change(method, path, body);
  expect(done).toEqual({ status: "success", job: expect.any(Number), text: expect.any(String) });
}

const modify = (body: object) => ask("PUT", `/2/networks/${network}/modify`, body);
const nics = (name: string, ...items: unknown[]) => ask("PUT", `/2/instances/${name}/modify`, { nics: items });
const wired = (mode: string, link: string, vlan = "") => ({
  network_mode: mode,
  network_link: link,
  network_vlan: vlan,
});

async function command(...words: string[]): Promise<void> {
  expect(await ourCommand(linked, ...words)).toMatchObject({ code: 0 });
}

type Row = {
  name: string;
  given?: () => Promise<unknown>;
  ours: () => Promise<unknown>;
  theirs: () => Promise<unknown>;
};

const rows: Row[] = [
  {
    name: "add a network with gateway and reservations",
    ours: () =>
      ask("POST", "/2/networks", {
        network_name: network,
        network: subnet,
        gateway: at(1),
        add_reserved_ips: [`${at(4)}-${at(6)}`],
      }),
    theirs: () => addNetwork(`--gateway=${at(1)}`, `--add-reserved-ips=${at(4)},${at(5)},${at(6)}`),
  },
  {
    name: "add a network with IPv6, MAC prefix and tags",
    ours: () =>
      ask("POST", "/2/networks", {
        network_name: network,
        network: subnet,
        network6: "2001:db8:82::/64",
        gateway6: "2001:db8:82::1",
        mac_prefix: "aa:bb:82",
        tags: ["blue", "red"],
      }),
    theirs: () =>
      addNetwork(
        "--network6=2001:db8:82::/64",
        "--gateway6=2001:db8:82::1",
        "--mac-prefix=aa:bb:82",
        "--tags=blue,red",
      ),
  },
  {
    name: "reserve a range",
    given: () => addNetwork(),
    ours: () => modify({ add_reserved_ips: [`${at(8)}-${at(11)}`] }),
    theirs: () => gntNetwork("modify", `--add-reserved-ips=${[8, 9, 10, 11].map(at).join(",")}`, network),
  },
  {
    name: "release a range",
    given: () => addNetwork(`--add-reserved-ips=${[8, 9, 10, 11].map(at).join(",")}`),
    ours: () => modify({ remove_reserved_ips: [`${at(9)}-${at(10)}`] }),
    theirs: () => gntNetwork("modify", `--remove-reserved-ips=${at(9)},${at(10)}`, network),
  },
  {
    name: "reserve and set a gateway",
    given: () => addNetwork(),
    ours: async () => {
      await modify({ add_reserved_ips: [at(5)] });
      await modify({ gateway: at(1) });
    },
    theirs: async () => {
      await gntNetwork("modify", `--add-reserved-ips=${at(5)}`, network);
      await gntNetwork("modify", `--gateway=${at(1)}`, network);
    },
  },
  {
    name: "move the gateway",
    given: () => addNetwork(`--gateway=${at(1)}`),
    ours: () => modify({ gateway: at(14) }),
    theirs: () => gntNetwork("modify", `--gateway=${at(14)}`, network),
  },
  {
    name: "take away a MAC prefix",
    given: () => addNetwork("--mac-prefix=aa:bb:82"),
    ours: () => modify({ mac_prefix: "none" }),
    theirs: () => gntNetwork("modify", "--mac-prefix=none", network),
  },
  {
    name: "set IPv6",
    given: () => addNetwork(),
    ours: () => modify({ network6: "2001:db8:82::/64", gateway6: "2001:db8:82::1" }),
    theirs: () => gntNetwork("modify", "--network6=2001:db8:82::/64", "--gateway6=2001:db8:82::1", network),
  },
  {
    name: "add tags",
    given: () => addNetwork(),
    ours: () => ask("PUT", `/2/networks/${network}/tags?tag=blue&tag=red`),
    theirs: () => gntNetwork("add-tags", network, "blue", "red"),
  },
  {
    name: "remove tags",
    given: () => addNetwork("--tags=blue,red"),
    ours: () => ask("DELETE", `/2/networks/${network}/tags?tag=red`),
    theirs: () => gntNetwork("remove-tags", network, "red"),
  },
  {
    name: "remove a network",
    given: () => addNetwork(),
    ours: () => ask("DELETE", `/2/networks/${network}`),
    theirs: () => gntNetwork("remove", network),
  },
  ...[wired("bridged", "br100"), wired("routed", "main"), wired("openvswitch", "ovs1", "5")].map(
    (params): Row => ({
      name: `connect as ${params.network_mode}`,
      given: () => addNetwork(),
      ours: () => ask("PUT", `/2/networks/${network}/connect`, { group_name: other, ...params }),
      theirs: () =>
        gntNetwork(
          "connect",
          `--nic-parameters=mode=${params.network_mode},link=${params.network_link}${params.network_vlan === "" ? "" : `,vlan=${params.network_vlan}`}`,
          network,
          other,
        ),
    }),
  ),
  {
    name: "disconnect",
    given: async () => {
      await addNetwork();
      await connect();
    },
    ours: () => ask("PUT", `/2/networks/${network}/disconnect`, { group_name: group }),
    theirs: () => gntNetwork("disconnect", network, group),
  },
  {
    name: "connect and adopt",
    given: async () => {
      await addNetwork();
      await addInstance(one, outside(5));
      await addInstance(two, outside(6));
    },
    ours: () =>
      ask("PUT", `/2/networks/${network}/connect`, { group_name: group, ...wired("bridged", "br0"), force: true }),
    theirs: async () => {
      await gntNetwork("connect", "--no-conflicts-check", "--nic-parameters=mode=bridged,link=br0", network, group);
      for (const name of [one, two])
        await gntInstance("modify", "--no-conflicts-check", "--net", `0:modify,network=${network}`, name);
    },
  },
  {
    name: "disconnect and release",
    given: async () => {
      await addNetwork();
      await connect();
      await addInstance(one, inside(5));
    },
    ours: () => ask("PUT", `/2/networks/${network}/disconnect`, { group_name: group, force: true }),
    theirs: async () => {
      await gntInstance("modify", "--no-conflicts-check", "--net", "0:modify,network=none", one);
      await gntNetwork("disconnect", network, group);
    },
  },
  {
    name: "give a NIC an address of a network",
    given: async () => {
      await addNetwork();
      await connect();
      await addInstance(one, "ip=none");
    },
    ours: () => nics(one, ["modify", 0, { network, ip: at(7) }]),
    theirs: () => gntInstance("modify", "--net", `0:modify,network=${network},ip=${at(7)}`, one),
  },
  {
    name: "give a NIC the next free address",
    given: async () => {
      await addNetwork(`--gateway=${at(1)}`, `--add-reserved-ips=${at(2)}`);
      await connect();
      await addInstance(one, "ip=none");
    },
    ours: () => nics(one, ["modify", 0, { network, ip: "pool" }]),
    theirs: () => gntInstance("modify", "--net", `0:modify,network=${network},ip=pool`, one),
  },
  {
    name: "take a NIC out of a network",
    given: async () => {
      await addNetwork();
      await connect();
      await addInstance(one, inside(5));
    },
    ours: () => nics(one, ["modify", 0, { network: "none", ip: "none" }]),
    theirs: () => gntInstance("modify", "--net", "0:modify,network=none,ip=none", one),
  },
  {
    name: "add a NIC and remove one",
    given: async () => {
      await addNetwork();
      await connect();
      await addInstance(one, inside(5));
    },
    ours: async () => {
      await nics(one, ["add", -1, { network, ip: at(9) }]);
      await nics(one, ["remove", 0, {}]);
    },
    theirs: async () => {
      await gntInstance("modify", "--net", `add:network=${network},ip=${at(9)}`, one);
      await gntInstance("modify", "--net", "0:remove", one);
    },
  },
  {
    name: "exchange the addresses of two NICs",
    given: async () => {
      await addNetwork();
      await connect();
      await addInstance(one, inside(5), inside(6));
    },
    ours: () => nics(one, ["modify", 0, { ip: at(6) }], ["modify", 1, { ip: at(5) }]),
    theirs: async () => {
      await gntInstance("modify", "--net", `0:modify,ip=${at(7)}`, one);
      await gntInstance("modify", "--net", `1:modify,ip=${at(5)}`, one);
      await gntInstance("modify", "--net", `0:modify,ip=${at(6)}`, one);
    },
  },
  {
    name: "other netparams the long way",
    given: async () => {
      await addNetwork();
      await connect();
      await addInstance(one, inside(5));
    },
    ours: () => command("modify-connection", "--long-way", "--nic-parameters=mode=bridged,link=br100", network, group),
    theirs: async () => {
      await gntInstance("modify", "--no-conflicts-check", "--net", "0:modify,network=none", one);
      await gntNetwork("disconnect", network, group);
      await gntNetwork("connect", "--no-conflicts-check", "--nic-parameters=mode=bridged,link=br100", network, group);
      await gntInstance("modify", "--no-conflicts-check", "--net", `0:modify,network=${network}`, one);
    },
  },
  {
    name: "undo a reservation",
    given: () => addNetwork(),
    ours: async () => {
      await modify({ add_reserved_ips: [at(8)] });
      await command("undo", String(await linked.lastJob()));
    },
    theirs: async () => {
      await gntNetwork("modify", `--add-reserved-ips=${at(8)}`, network);
      await gntNetwork("modify", `--remove-reserved-ips=${at(8)}`, network);
    },
  },
  {
    name: "add, rename and tag a node group",
    ours: async () => {
      await ask("POST", "/2/groups", { group_name: "o3" });
      await ask("PUT", "/2/groups/o3/rename", { new_name: "o4" });
      await ask("PUT", "/2/groups/o4/tags?tag=red");
    },
    theirs: async () => {
      await sureOnMaster(living, "gnt-group", "add", "o3");
      await sureOnMaster(living, "gnt-group", "rename", "o3", "o4");
      await sureOnMaster(living, "gnt-group", "add-tags", "o4", "red");
    },
  },
  {
    name: "remove a node group",
    given: () => sureOnMaster(living, "gnt-group", "add", "o3"),
    ours: () => ask("DELETE", "/2/groups/o3"),
    theirs: () => sureOnMaster(living, "gnt-group", "remove", "o3"),
  },
  {
    name: "rename and tag an instance",
    given: () => addInstance(one, "ip=none"),
    ours: async () => {
      await ask("PUT", `/2/instances/${one}/tags?tag=red`);
      await ask("PUT", `/2/instances/${one}/rename`, { new_name: two, ip_check: false, name_check: false });
    },
    theirs: async () => {
      await gntInstance("add-tags", one, "red");
      await gntInstance("rename", "--force", "--no-ip-check", "--no-name-check", one, two);
    },
  },
  {
    name: "remove an instance that has an address",
    given: async () => {
      await addNetwork();
      await connect();
      await addInstance(one, inside(5));
    },
    ours: () => ask("DELETE", `/2/instances/${one}`),
    theirs: () => gntInstance("remove", "--force", one),
  },
];

test.each(rows)("$name: the cluster is then as its own tools leave it", async ({ given, ours, theirs }) => {
  await given?.();
  // What was made with the cluster's own tools just now has to be here before it is changed.
  await expect.poll(() => linked.differences(), patience).toEqual([]);
  await ours();
  const byUs = await objects();
  await expect.poll(() => linked.differences(), patience).toEqual([]);
  await clear();
  await given?.();
  await theirs();
  expect(byUs).toEqual(await objects());
});

const patience = { timeout: 60_000, interval: 300 };

test("the cluster's own verification complains of nothing that it did not complain of before", async () => {
  expect(await complaints(living)).toEqual(before);
});

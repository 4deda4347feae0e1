import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { beforeEach, describe, expect, test } from "vitest";
import { recordedStore } from "@/conformance/http-api/recorded-cluster";
import type { Store } from "@/lib/store/store";
import { freshStore } from "@/testing/fresh-store";
import { type Ask, served } from "@/testing/served-api";

let store: Store;
let ask: Ask;

beforeEach(async () => {
  store = freshStore();
  await recordedStore(store, 244);
  ask = await served(store);
});

/** The status of a new job, and the error of one that was refused. */
async function outcomeOf(job: unknown): Promise<{ status: string; error: unknown }> {
  const { value } = await ask("GET", `/2/jobs/${job}`);
  const { status, opresult } = value as { status: string; opresult: [unknown] };
  return { status, error: status === "error" ? (opresult[0] as [string, [string, string]])[1][1] : null };
}

async function network(name: string) {
  return (await ask("GET", `/2/networks/${name}`)).value as Record<string, unknown>;
}

describe("a request is answered with an error object", () => {
  test.each([
    ["413", { body: `"${"x".repeat(1_048_576)}"` }],
    ["415", { body: "{}", headers: { "Content-Type": "application/json;charset=utf-8" } }],
    ["400", { body: '{"network_name": "\uD800"' }],
    ["400", { body: '{"network_name": "n", "network": "10.0.0.0/24", "__proto__": 5}' }],
    ["400", { body: { network_name: "n", network: "10.0.0.0/24", constructor: 5 } }],
    ["400", { body: { network_name: "n", network: "10.0.0.0/24", depends: [[5, ["done"]]] } }],
    ["400", { body: { network_name: "n", network: "10.0.0.0/24", dry_run: true } }],
    ["400", { body: { network_name: "n", network: "10.0.0.0/24", conflicts_check: null } }],
  ])("%s", async (status, more) => {
    const answered = await ask("POST", "/2/networks", more);
    expect(answered).toMatchObject({ status: Number(status), value: { code: Number(status) } });
    expect(Object.keys(answered.value as object)).toEqual(["code", "message", "explain"]);
  });

  test("403 when it comes from a page of a browser", async () => {
    const headers = { Origin: "http://127.0.0.1:3000" };
    expect(await ask("GET", "/2/networks", { headers })).toMatchObject({ status: 403, value: { code: 403 } });
  });

  test("200 to an operator who forces where force has no effect", async () => {
    const forced = { group_name: "default", force: true };
    expect(await ask("PUT", "/2/networks/net1/disconnect", { body: forced })).toMatchObject({ status: 200 });
  });

  test("501 for what the original knows and this product does not manage", async () => {
    for (const [method, path] of [
      ["POST", "/2/instances/i1/reboot"],
      ["PUT", "/2/nodes/node1.example.com/role"],
      ["GET", "/2/os"],
    ] as const)
      expect(await ask(method, path), path).toMatchObject({ status: 501 });
  });
});

test("a body that is too large is read to its end, and the connection goes on", async () => {
  const sent = "x".repeat(3_000_000);
  expect((await ask("POST", "/2/networks", { body: sent })).status).toBe(413);
  expect((await ask("GET", "/2/networks")).status).toBe(200);
});

test("a head that is too long is refused in words", async () => {
  const { address } = ask;
  const socket = connect(Number(new URL(address).port), "127.0.0.1");
  socket.write(`GET /version HTTP/1.1\r\nX: ${"y".repeat(20_000)}\r\n\r\n`);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 431 [\s\S]*"code":431/);
});

test("a dry run of a change counts on modify, too, and writes nothing", async () => {
  const before = await network("net1");
  const { value } = await ask("PUT", "/2/networks/net1/modify?dry-run=1", { body: { mac_prefix: "aa:bb:cc" } });
  expect(await outcomeOf(value)).toEqual({ status: "success", error: null });
  expect(await network("net1")).toEqual(before);
});

test("null leaves a value as it is on modify, none clears it", async () => {
  await ask("PUT", "/2/networks/net1/modify", { body: { gateway: null, mac_prefix: "aa:bb:cc" } });
  expect(await network("net1")).toMatchObject({ gateway: "10.1.0.2", mac_prefix: "aa:bb:cc" });
  await ask("PUT", "/2/networks/net1/modify", { body: { gateway: "none", mac_prefix: "" } });
  expect(await network("net1")).toMatchObject({ gateway: null, mac_prefix: null });
});

test("lists of addresses may be ranges, and the job says what was asked", async () => {
  const { value } = await ask("PUT", "/2/networks/net1/modify", { body: { add_reserved_ips: ["10.1.0.64/30"] } });
  const { ops } = (await ask("GET", `/2/jobs/${value}`)).value as { ops: Record<string, unknown>[] };
  expect(ops[0]?.add_reserved_ips).toEqual(["10.1.0.64/30"]);
  expect(await network("net1")).toMatchObject({ external_reservations: expect.stringContaining("10.1.0.67") });
});

test("a priority is one that the original takes", async () => {
  const modify = (priority: number) => ask("PUT", "/2/networks/net1/modify", { body: { priority } });
  expect(await modify(10)).toMatchObject({ status: 200 });
  expect(await modify(5)).toMatchObject({ status: 400 });
});

describe("an administrator modifies", () => {
  // The original posts to a node and puts everything else.
  const modify = (path: string, body: unknown) =>
    ask(path.startsWith("/2/nodes/") ? "POST" : "PUT", `${path}/modify`, { user: "admin", body });

  test("the cluster: its MAC prefix and its default nicparams, and where the master is", async () => {
    const nicparams = { link: "br9" };
    const { value } = await modify("/2", { mac_prefix: "AA:BB:CC", nicparams, master_node: "node2" });
    expect(await outcomeOf(value)).toEqual({ status: "success", error: null });
    expect((await ask("GET", "/2/info")).value).toMatchObject({
      mac_prefix: "aa:bb:cc",
      master: "node2.example.com",
      nicparams: { default: { link: "br9" } },
    });
    const job = (await ask("GET", `/2/jobs/${value}`)).value;
    expect(job).toMatchObject({ summary: ["CLUSTER_SET_PARAMS"], ops: [{ mac_prefix: "aa:bb:cc", nicparams }] });
  });

  test("a node: its addresses, and not in a dry run", async () => {
    const before = (await ask("GET", "/2/nodes/node3.example.com")).value;
    await modify("/2/nodes/node3.example.com", { secondary_ip: null });
    const dry = await ask("POST", "/2/nodes/node3/modify?dry-run=1", {
      user: "admin",
      body: { secondary_ip: "192.0.2.3" },
    });
    expect(await outcomeOf(dry.value)).toEqual({ status: "success", error: null });
    expect((await ask("GET", "/2/nodes/node3.example.com")).value).toEqual(before);
    const { value } = await modify("/2/nodes/node3.example.com", { secondary_ip: "192.0.2.3" });
    expect(await ask("GET", `/2/jobs/${value}`)).toMatchObject({
      value: {
        status: "success",
        summary: ["NODE_SET_PARAMS(node3.example.com)"],
        ops: [{ secondary_ip: "192.0.2.3" }],
      },
    });
    expect((await ask("GET", "/2/nodes/node3.example.com")).value).toMatchObject({ sip: "192.0.2.3" });
  });

  test("nothing that this product does not manage", async () => {
    expect(await modify("/2", { enabled_hypervisors: ["kvm"] })).toMatchObject({ status: 400 });
    expect(await modify("/2", { nicparams: { bridge: "br0" } })).toMatchObject({ status: 400 });
    expect(await modify("/2/nodes/node3.example.com", { offline: true })).toMatchObject({ status: 400 });
    expect(await modify("/2/groups/default", { ndparams: {}, alloc_policy: "preferred" })).toMatchObject({
      status: 400,
    });
    expect(await ask("PUT", "/2/nodes/node1.example.com/role", { user: "admin", body: "drained" })).toMatchObject({
      status: 501,
    });
    expect(await ask("PUT", "/2/modify", { body: { mac_prefix: "aa:bb:cc" } })).toMatchObject({ status: 403 });
  });
});

test("a job repeats what was said: priority, comment, empty lists, tags named twice, and no secret", async () => {
  const opcodeOf = async (job: unknown) =>
    ((await ask("GET", `/2/jobs/${job}`)).value as { ops: Record<string, unknown>[] }).ops[0];
  const more = { priority: -10, comment: "hi", debug_level: 1, depends: [], add_reserved_ips: [] };
  const body = { network_name: "new", network: "10.77.0.0/24", mac_prefix: "AA:BB:77", gateway: null, ...more };
  const prefix = { user: "admin", body: { mac_prefix: "aa:bb:cc" } };
  const cluster = await opcodeOf((await ask("PUT", "/2/modify", prefix)).value);
  expect(cluster).toMatchObject({ force: false, mac_prefix: "aa:bb:cc" });
  const added = await opcodeOf((await ask("POST", "/2/networks", { body })).value);
  expect(added).toMatchObject({ ...more, network_name: "new", mac_prefix: "aa:bb:77" });
  expect(added).not.toHaveProperty("gateway");
  const tagged = (await ask("PUT", "/2/networks/new/tags?tag=a&tag=a")).value;
  expect(await opcodeOf(tagged)).toMatchObject({ priority: 0, comment: null, tags: ["a", "a"] });
  const secrets = { osparams_secret: { key: "hush" }, disks: [], nics: [], pnode: "node1" };
  const made = await ask("POST", "/2/instances", { body: { __version__: 1, instance_name: "vm", ...secrets } });
  expect(await opcodeOf(made.value)).toMatchObject({ instance_name: "vm", nics: [] });
  expect(JSON.stringify(await store.reader.job.findMany())).not.toContain("hush");
});

describe("a node and an instance are also meant by the first part of their name", () => {
  test("where only one begins so", async () => {
    const vm = { __version__: 1, instance_name: "vm.example.com", disks: [], nics: [], pnode: "node1" };
    const made = (await ask("POST", "/2/instances", { body: vm })).value;
    expect(await outcomeOf(made)).toEqual({ status: "success", error: null });
    expect((await ask("GET", "/2/instances/vm")).value).toMatchObject({ pnode: "node1.example.com" });
    const { value } = await ask("PUT", "/2/instances/vm/tags?tag=a");
    expect(await outcomeOf(value)).toEqual({ status: "success", error: null });
    expect((await ask("GET", "/2/instances/vm.example.com/tags")).value).toEqual(["a"]);
  });

  test("in a change with any capitals, in a question as it is written", async () => {
    const vm = { __version__: 1, disks: [], nics: [], pnode: "NODE1" };
    await ask("POST", "/2/instances", { body: { ...vm, instance_name: "vm" } });
    await ask("POST", "/2/instances", { body: { ...vm, instance_name: "vm.example.com" } });
    expect((await ask("GET", "/2/instances/vm")).value).toMatchObject({ pnode: "node1.example.com" });
    expect(await ask("GET", "/2/instances/VM")).toMatchObject({ status: 404 });
    const modified = (await ask("PUT", "/2/instances/VM/modify", { body: { nics: [["add", {}]] } })).value;
    expect(await outcomeOf(modified)).toEqual({ status: "success", error: null });
    expect((await ask("GET", "/2/instances/vm")).value).toMatchObject({ "nic.ips": [null] });
    expect(await outcomeOf((await ask("DELETE", "/2/instances/Vm.Example.Com")).value)).toMatchObject({
      status: "success",
    });
    expect(await ask("GET", "/2/instances/vm.example.com")).toMatchObject({ status: 404 });
  });

  test("not where two do, and not by a piece of it", async () => {
    const vm = { __version__: 1, disks: [], nics: [], pnode: "node1.example.com" };
    await ask("POST", "/2/instances", { body: { ...vm, instance_name: "vm.a.example.com" } });
    await ask("POST", "/2/instances", { body: { ...vm, instance_name: "vm.b.example.com" } });
    expect(await ask("GET", "/2/instances/vm")).toMatchObject({ status: 404 });
    expect(await ask("GET", "/2/nodes/node")).toMatchObject({ status: 404 });
    expect(await ask("GET", "/2/nodes/node1")).toMatchObject({ status: 200, value: { name: "node1.example.com" } });
  });
});

test("a single node says its secondary address twice, a job of renaming names no instance", async () => {
  const node = (await ask("GET", "/2/nodes/node1.example.com")).value as Record<string, unknown>;
  expect(node.secondary_ip).toBe(node.sip);
  const { value } = await ask("PUT", "/2/instances/nosuch/rename", { body: { new_name: "vm" } });
  expect(await ask("GET", `/2/jobs/${value}`)).toMatchObject({ value: { summary: ["INSTANCE_RENAME"] } });
});

test("the nodes of a group are listed by their UUIDs, as the original lists them", async () => {
  await store.write((tx) => tx.node.update({ where: { name: "node2.example.com" }, data: { uuid: "0" } }));
  const nodes = ["node2.example.com", "node1.example.com"];
  expect(await ask("GET", "/2/groups/default")).toMatchObject({ value: { node_list: nodes } });
});

test("to attach a NIC is a job that is refused", async () => {
  const body = { nics: [["attach", 0, {}]] };
  const { value } = await ask("PUT", "/2/instances/nosuch/modify", { body });
  expect(await outcomeOf(value)).toEqual({ status: "error", error: "wrong_input" });
});

test("the reason of a request is the reason of its job", async () => {
  const { value } = await ask("PUT", "/2/networks/net1/tags?tag=a&tag=b&reason=because");
  const { ops } = (await ask("GET", `/2/jobs/${value}`)).value as { ops: { reason: unknown[][] }[] };
  const trail = ops[0]?.reason.map((step) => step.slice(0, 2));
  expect(trail?.slice(0, 2)).toEqual([
    ["gnt:user", "because"],
    ["gnt:library:rlib2:networks_name_tags", ""],
  ]);
  expect((await ask("GET", "/2/networks/net1/tags")).value).toEqual(["a", "b"]);
});

test("an adopting connect is a job with its force", async () => {
  const made = { __version__: 1, disks: [], pnode: "node1.example.com", conflicts_check: false };
  await ask("POST", "/2/instances", { body: { ...made, instance_name: "vm", nics: [{ ip: "10.9.0.4" }] } });
  const wiring = { group_name: "default", network_mode: "bridged", network_link: "br9" };
  const free = (await ask("POST", "/2/networks", { body: { name: "ten", network: "10.9.0.0/29" } })).value;
  expect(await outcomeOf(free)).toEqual({ status: "success", error: null });
  const refused = (await ask("PUT", "/2/networks/ten/connect", { body: wiring })).value;
  expect(await outcomeOf(refused)).toEqual({ status: "error", error: "wrong_state" });
  const forced = (await ask("PUT", "/2/networks/ten/connect", { body: { ...wiring, force: true }, user: "admin" }))
    .value;
  expect(await outcomeOf(forced)).toEqual({ status: "success", error: null });
  expect(await network("ten")).toMatchObject({ inst_list: ["vm"] });
});

test("fifty requests at once get fifty addresses", async () => {
  const wiring = { group_name: "default", network_mode: "bridged", network_link: "br7" };
  await ask("POST", "/2/networks", { body: { name: "many", network: "172.16.0.0/24" } });
  await ask("PUT", "/2/networks/many/connect", { body: wiring });
  const nics = [{ network: "many", ip: "pool" }];
  const made = await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      ask("POST", "/2/instances", {
        body: { __version__: 1, instance_name: `vm${at}`, disks: [], nics, pnode: "node1.example.com" },
      }),
    ),
  );
  expect(new Set(made.map(({ value }) => value)).size).toBe(50);
  const instances = (await ask("GET", "/2/instances?bulk=1")).value as { "nic.ips": string[] }[];
  expect(new Set(instances.map((instance) => instance["nic.ips"][0])).size).toBe(50);
});

describe("waiting for a job", () => {
  const wait = (job: unknown, body: unknown) => ask("GET", `/2/jobs/${job}/wait`, { body });

  test("answers at once for one that has ended", async () => {
    const { value } = await ask("PUT", "/2/networks/net1/tags?tag=a");
    const fields = ["status", "nosuch"];
    const info = { job_info: ["success", null], log_entries: [] };
    expect((await wait(value, { fields })).value).toEqual(info);
    expect((await wait(value, { fields, previous_job_info: info.job_info })).value).toEqual(info);
  });

  test("says which of its parameters is wrong, and 404 of an unknown job", async () => {
    expect(await wait(1, { fields: "status" })).toMatchObject({ status: 400 });
    expect(await wait(1, { fields: [], previous_log_serial: "x" })).toMatchObject({ status: 400 });
    expect(await wait(1, null)).toMatchObject({ status: 400 });
    expect(await wait(999, { fields: [] })).toMatchObject({ status: 404 });
  });
});

describe("queries", () => {
  test("take a filter in the body, and answer in its order of names", async () => {
    const body = { fields: ["name", "gateway"], qfilter: ["|", ["==", "name", "tiny"], ["==", "name", "net1"]] };
    const { value } = await ask("PUT", "/2/query/network", { body });
    expect((value as { data: unknown }).data).toEqual([
      [
        [0, "tiny"],
        [0, "10.5.0.1"],
      ],
      [
        [0, "net1"],
        [0, "10.1.0.2"],
      ],
    ]);
  });

  test("refuse a filter that is none, and fields that are missing", async () => {
    expect(await ask("PUT", "/2/query/network", { body: { fields: [], qfilter: ["what"] } })).toMatchObject({
      status: 400,
    });
    expect(await ask("GET", "/2/query/network")).toMatchObject({ status: 400 });
    expect(await ask("PUT", "/2/query/network", { body: [] })).toMatchObject({ status: 400 });
  });

  test("name all fields, or those that are asked for", async () => {
    const all = (await ask("GET", "/2/query/network/fields")).value as { fields: unknown[] };
    expect(all.fields).toHaveLength(24);
    const { value } = await ask("GET", "/2/query/network/fields?fields=uuid,nosuch");
    expect(value).toMatchObject({ fields: [{ kind: "text" }, { name: "nosuch", kind: "unknown" }] });
  });

  test("ask about groups, nodes and instances, too", async () => {
    const of = async (kind: string, fields: string[], qfilter: unknown) =>
      ((await ask("PUT", `/2/query/${kind}`, { body: { fields, qfilter } })).value as { data: unknown[] }).data;
    expect(await of("group", ["name", "node_cnt"], [">", "node_cnt", 1])).toEqual([
      [
        [0, "default"],
        [0, 2],
      ],
    ]);
    expect(await of("node", ["name", "nosuch"], ["=~", "name", "^node3"])).toEqual([
      [
        [0, "node3.example.com"],
        [1, null],
      ],
    ]);
    expect(await of("instance", ["name"], ["=[]", "nic.networks.names", "net1"])).toEqual([]);
    const vm = { __version__: 1, instance_name: "vm", disks: [], pnode: "node3", beparams: { memory: 256 } };
    const nics = [{ mode: "bridged", link: "br1", vlan: "7" }, {}];
    const { value } = await ask("POST", "/2/instances", { body: { ...vm, nics } });
    expect(await outcomeOf(value)).toEqual({ status: "success", error: null });
    const fields = ["pnode.group", "snodes.group", "nic.vlans", "nic.vlan/0", "nic_link", "be/memory", "hypervisor"];
    expect(await of("instance", fields, [">", "be/memory", 200])).toEqual([
      [
        [0, "group2"],
        [0, []],
        [0, [".7", null]],
        [0, ".7"],
        [0, "br1"],
        [0, 256],
        [0, "fake"],
      ],
    ]);
    // Of a NIC on Open vSwitch without a VLAN the original says an empty one, and null of others.
    const nic = { mode: "openvswitch", link: "sw0" };
    const changed = await ask("PUT", "/2/instances/vm/modify", { body: { nics: [[1, nic]] } });
    expect(await outcomeOf(changed.value)).toEqual({ status: "success", error: null });
    const { value: found } = await ask("GET", "/2/instances/vm");
    const { uuid } = found as { uuid: string };
    const named = (instance_uuid: string) => ({ body: { nics: [[1, { link: "sw1" }]], instance_uuid } });
    const other = await ask("PUT", "/2/instances/vm/modify", named("another"));
    expect(await outcomeOf(other.value)).toMatchObject({ status: "error" });
    const same = await ask("PUT", "/2/instances/vm/modify", named(uuid));
    expect(await outcomeOf(same.value)).toEqual({ status: "success", error: null });
    const kept = ["nic.vlans", "beparams", "custom_osparams", "forthcoming", "disks_active", "disk.size/0", "sda_size"];
    expect(await of("instance", kept, ["==", "name", "vm"])).toEqual([
      [
        [0, [".7", ""]],
        [0, expect.not.objectContaining({ memory: 256 })],
        [0, {}],
        [0, false],
        [0, false],
        [3, null],
        [3, null],
      ],
    ]);
    expect(await of("node", ["custom_ndparams", "ndp/ovs", "bootid"], ["==", "name", "node3.example.com"])).toEqual([
      [
        [0, {}],
        [0, false],
        [3, null],
      ],
    ]);
    expect(await of("job", ["oppriority"], [">", "id", 1])).toContainEqual([[0, [0]]]);
    expect(await of("group", ["pinst_list", "networks"], ["==", "name", "group2"])).toMatchObject([
      [
        [0, ["vm"]],
        [0, []],
      ],
    ]);
    expect(await ask("GET", "/2/query/cluster/fields")).toMatchObject({ status: 404 });
    expect(await ask("GET", "/2/query/node/fields?fields=pip")).toMatchObject({
      value: { fields: [{ kind: "text", title: "PrimaryIP" }] },
    });
  });

  test("say the group of a node, each NIC of an instance, and what jobs there were", async () => {
    await ask("POST", "/2/instances", {
      body: { __version__: 1, instance_name: "vm", disks: [], nics: [{ ip: "10.9.0.4" }], pnode: "node1.example.com" },
    });
    const rows = async (asked: string) => ((await ask("GET", `/2/query/${asked}`)).value as { data: unknown[][] }).data;
    expect((await rows("node?fields=name,group,master"))[0]).toEqual([
      [0, "node1.example.com"],
      [0, "default"],
      [0, true],
    ]);
    expect(await rows("instance?fields=nic.count,nic.ip/0,nic.ip/1,nic.network.name/0")).toEqual([
      [
        [0, 1],
        [0, "10.9.0.4"],
        [3, null],
        [3, null],
      ],
    ]);
    expect((await rows("job?fields=status,summary,archived")).at(-1)).toEqual([
      [0, "success"],
      [0, ["INSTANCE_CREATE(vm)"]],
      [0, false],
    ]);
  });
});

describe("If-Match with a serial number", () => {
  const modify = (ifMatch: string, gateway: string) =>
    ask("PUT", "/2/networks/net1/modify", { body: { gateway }, headers: { "If-Match": ifMatch } });

  test("that is still the object's lets the change through", async () => {
    const { serial_no: serial, gateway } = await network("net1");
    const { value, status } = await modify(`"${serial}"`, String(gateway));
    expect(status).toBe(200);
    expect(await outcomeOf(value)).toMatchObject({ status: "success" });
    expect(await modify("*", "none")).toMatchObject({ status: 200 });
  });

  test("that has moved is answered with 412, who changed what, and nothing is written", async () => {
    const { serial_no: serial } = await network("net1");
    await ask("PUT", "/2/networks/net1/tags?tag=new");
    const before = await network("net1");
    const refused = await modify(`${serial}`, "none");
    expect(refused).toMatchObject({
      status: 412,
      value: { code: 412, message: "Precondition Failed", explain: expect.stringContaining("Add tag new to net1") },
    });
    expect(await network("net1")).toEqual(before);
    expect(
      await ask("DELETE", "/2/networks/net1/tags?tag=new", { headers: { "If-Match": `"${serial}"` } }),
    ).toMatchObject({
      status: 412,
    });
  });

  test.each(['"34", "35"', "abc", "-1", ""])("is refused when it is not one: %j", async (ifMatch) => {
    expect(await modify(ifMatch, "none")).toMatchObject({ status: 400 });
  });
});

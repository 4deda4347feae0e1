import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { ip4NumberOf } from "@/lib/domain/address/ip";
import { instanceReasons } from "@/lib/domain/search/reasons";
import { mostTerms, type SearchTerm, searchTerms } from "@/lib/domain/search/search-term";
import { instancesWith } from "@/lib/store/instance-search";
import type { Store, Tx } from "@/lib/store/store";
import { freshStore } from "@/testing/fresh-store";
import { recordedCluster } from "@/testing/recorded-cluster";
import { fillCluster } from "@/testing/small-cluster";
import { tenants } from "@/testing/tenants";
import { type InstanceRow, instancesByUuid } from "../instances";
import { search } from "./search";
import { searchedObjects } from "./searched-objects";

function answerIn(store: Store, text: string) {
  return store.snapshot(async (tx) => search(tx, text, await searchedObjects(tx)));
}

/** "network prod: why", one line for everything that was found, and the notes. */
async function lines(store: Store, text: string): Promise<string[]> {
  const { sections, notes } = await answerIn(store, text);
  const found = sections.flatMap(({ kind, found: all, more }) => [
    ...all.map(({ name, address, why }) => `${kind} ${address === null ? name : `${address} in ${name}`}: ${why}`),
    ...(more > 0 ? [`${kind}: ${more} more`] : []),
  ]);
  return [...found, ...notes];
}

async function instancesOf(tx: Tx, name: string): Promise<InstanceRow[]> {
  const row = await tx.instance.findUniqueOrThrow({ where: { name } });
  return instancesByUuid(tx, [row.uuid]);
}

describe("in the cluster of a real Ganeti", () => {
  let store: Store;
  const ask = (text: string) => lines(store, text);

  beforeEach(async () => {
    store = await recordedCluster();
  });

  it.each(["10.1.0.2", "10.1.0.2/32", "10.1.0.2,"])("%j says whose it is, and where it lies", async (text) => {
    expect(await ask(text)).toEqual([
      "address 10.1.0.2 in prod: 10.1.0.0/24, held by web1.example.com",
      "instance web1.example.com: 10.1.0.2 of NIC 0, in prod",
    ]);
  });

  it.each(["2001:db8:1::1", "2001:DB8:1::1", "2001:0db8:1:0:0:0:0:1", "2001:db8:1::1%eth0"])(
    "%j is the IPv6 gateway of a network",
    async (text) => {
      expect(await ask(text)).toEqual(["address 2001:db8:1::1 in prod: 2001:db8:1::/64, the gateway"]);
    },
  );

  it("an IPv6 prefix is the network that has it", async () => {
    expect(await ask("2001:db8:1::/64")).toEqual(["network prod: 10.1.0.0/24; 2001:db8:1::/64"]);
  });

  it.each(["aa:bb:01:a9:75:7e", "AA-BB-01-A9-75-7E", "aabb01a9757e", "AABB.01A9.757E", "aa:bb:01:a9:75"])(
    "%j is the MAC address of a NIC",
    async (text) => {
      expect((await ask(text)).filter((line) => line.startsWith("instance"))).toEqual([
        expect.stringMatching(/^instance \S+: MAC aa:bb:01:a9:75:7e of NIC \d$/),
      ]);
    },
  );

  it("a tag is found on every kind of object", async () => {
    await store.write(async (tx) => {
      const data = { tags: ["nfdhcpd"] };
      await tx.network.update({ where: { name: "prod" }, data });
      await tx.nodeGroup.update({ where: { name: "default" }, data });
      await tx.node.update({ where: { name: "node1.example.com" }, data });
      await tx.instance.update({ where: { name: "web1.example.com" }, data });
      await tx.cluster.updateMany({ data });
    });
    expect(await ask("NFDHCPD,")).toEqual([
      "network prod: 10.1.0.0/24; tag nfdhcpd",
      "group default: tag nfdhcpd",
      "node node1.example.com: tag nfdhcpd",
      "instance web1.example.com: tag nfdhcpd",
      expect.stringMatching(/^cluster \S+: tag nfdhcpd$/),
    ]);
  });

  it("a bridge and a VLAN are found where networks are connected", async () => {
    expect(await ask("br100")).toEqual([
      "network prod: 10.1.0.0/24; link br100 in default",
      "group default: link br100 of prod",
    ]);
    expect(await ask("vlan10")).toEqual([
      "network dmz: 10.2.0.0/28; VLAN .10 in default, group2 and group3",
      "group default: VLAN .10 of dmz",
      "group group2: VLAN .10 of dmz",
      "group group3: VLAN .10 of dmz",
    ]);
  });

  it("a NIC without a network is found by its address, its name and its own bridge", async () => {
    await store.write(async (tx) => {
      const nic = await tx.nic.findFirstOrThrow({ where: { instance: { name: "bare1.example.com" } } });
      const data = {
        ip: "1.2.3.4",
        ip4: 0x01020304n,
        name: "uplink",
        networkUuid: null,
        link: "br77",
        mode: "bridged",
      };
      await tx.nic.update({ where: { uuid: nic.uuid }, data });
    });
    expect(await ask("1.2.3.4")).toEqual(["instance bare1.example.com: 1.2.3.4 of NIC 0, in no network"]);
    expect(await ask("uplink")).toEqual(["instance bare1.example.com: NIC 0 is named uplink"]);
    expect(await ask("br77")).toEqual(["instance bare1.example.com: link br77 of NIC 0"]);
  });

  it("the address that a NIC gives itself is found by what a log has of it", async () => {
    const [web] = await store.snapshot((tx) => instancesOf(tx, "web1.example.com"));
    const ip6 = web?.nics[0]?.ip6 ?? "";
    expect(await ask(`${ip6.toUpperCase()}%eth0`)).toEqual([
      `address ${ip6} in prod: 2001:db8:1::/64, held by web1.example.com`,
      `instance web1.example.com: ${ip6} (EUI-64) of NIC 0, in prod`,
    ]);
  });

  it("an address that nobody has and no network contains is answered as that", async () => {
    expect(await ask("10.99.0.1")).toEqual(["No network contains 10.99.0.1, and no NIC or node has it."]);
    expect(await ask("2001:db8:99::1/64")).toEqual(["No network contains 2001:db8:99::1, and no NIC or node has it."]);
    expect(await ask("aa:bb:cc:dd:ee:ff")).toEqual(["No NIC has the MAC address aa:bb:cc:dd:ee:ff."]);
    expect(await ask("10.99.0.0/24")).toEqual(["No network and no NIC has addresses from 10.99.0.0 to 10.99.0.255."]);
    expect(await ask("zzz")).toEqual(['Nothing matches "zzz".']);
  });

  it("several values are each answered", async () => {
    expect(await ask("10.1.0.2; 10.99.0.1\nzzz")).toEqual([
      "address 10.1.0.2 in prod: 10.1.0.0/24, held by web1.example.com",
      "instance web1.example.com: 10.1.0.2 of NIC 0, in prod",
      "No network contains 10.99.0.1, and no NIC or node has it.",
      'Nothing matches "zzz".',
    ]);
  });

  it("nodes and the master are found by their addresses", async () => {
    const { primaryIp, name } = await store.reader.node.findFirstOrThrow({ orderBy: { name: "asc" } });
    expect((await ask(primaryIp)).join("\n")).toContain(`node ${name}: `);
    const { masterIp } = await store.reader.cluster.findFirstOrThrow();
    expect((await ask(String(masterIp))).join("\n")).toContain(`master address ${masterIp}`);
  });

  it("without a text the first networks are offered", async () => {
    const { sections } = await answerIn(store, " ");
    expect(sections.map(({ kind }) => kind)).toEqual(["network"]);
    expect(sections[0]?.found.length).toBeLessThanOrEqual(8);
  });
});

describe("among hundreds of tenants with one private subnet", () => {
  it("an address is answered with eight of its places and holders, and how many more there are", async () => {
    const { store } = await tenants(300);
    const { sections } = await answerIn(store, "192.168.200.2");
    expect(sections.map(({ kind, found, more }) => [kind, found.length, more])).toEqual([
      ["address", 8, 292],
      ["instance", 8, 292],
    ]);
  });

  it("what was pasted is answered with a bounded number of everything, however much it is", async () => {
    const { store } = await tenants(60);
    const text = Array.from({ length: 40 }, (_, at) => `tenant-${at}`).join("\n");
    const { sections, notes } = await answerIn(store, text);
    expect(sections.every(({ found }) => found.length <= 24)).toBe(true);
    expect(notes).toEqual([`Only the first ${mostTerms} of 40 values were looked for.`]);
  });
});

describe("the store finds the instances that the domain has reasons for", () => {
  const hex = fc.constantFrom("0", "1", "a", "f");
  const octet = fc.tuple(hex, hex).map((digits) => digits.join(""));
  const mac = fc.array(octet, { minLength: 6, maxLength: 6 }).map((octets) => octets.join(":"));
  const ip4 = fc.tuple(fc.constantFrom(0, 1, 10), fc.nat(30)).map(([net, host]) => `10.${net}.0.${host}`);
  const ip6 = fc.constantFrom("2001:db8::5", "2001:DB8:0:0::5", "2001:db8:1::10", "fe80::1", "2001:0db8::0010");
  const word = fc.constantFrom("web", "lan", "Paris", "br1", "br10", "10");
  const vlan = fc.constantFrom(null, "", ".10", ":1:10", "7");
  const nic = fc.record({
    mac: fc.oneof(
      mac,
      mac.map((text) => text.toUpperCase()),
    ),
    ip: fc.option(fc.oneof(ip4, ip6)),
    name: fc.option(word),
    link: fc.option(word),
    vlan,
    network: fc.constantFrom(null, "prod", "dmz"),
  });
  const instance = fc.record({ tags: fc.array(word, { maxLength: 2 }), nics: fc.array(nic, { maxLength: 3 }) });
  const part = fc.tuple(mac, fc.integer({ min: 4, max: 17 })).map(([text, length]) => text.slice(0, length));
  const asked = fc.oneof(
    ...[ip4, ip6, word, mac, part, mac.map((text) => text.replaceAll(":", "").toUpperCase())],
    ...[fc.constantFrom("10.", "10.1.", "2001:db8:", "2001:0db8:1", "10.1.0.0/28", "2001:db8::/32", "vlan10", ":1:10")],
    ip4.map((text) => `"${text}/32",`),
  );
  type Instance = typeof instance extends fc.Arbitrary<infer T> ? T : never;

  async function fill(store: Store, instances: readonly Instance[]): Promise<void> {
    await fillCluster(store);
    const kept = { serialNo: 1, ctime: 1, mtime: 1, extra: {} };
    await store.write(async (tx) => {
      for (const [at, name] of ["prod", "dmz"].entries()) {
        const pool = { instanceCount: 0, externalCount: 0, freeCount: 256, prefixLength: 24, first: BigInt(at) };
        const bits = { reservations: new Uint8Array(32), extReservations: new Uint8Array(32) };
        const prefix = { network: `10.${at}.0.0/24`, network6: at === 0 ? "2001:db8:a::/64" : null };
        await tx.network.create({ data: { uuid: name, name, ...prefix, ...pool, ...bits, ...kept, tags: [] } });
      }
      for (const [at, { tags, nics }] of instances.entries()) {
        const name = `i${at}`;
        await tx.instance.create({ data: { uuid: name, name, primaryUuid: "node1", tags, ...kept } });
        for (const [position, { network, ip, ...own }] of nics.entries()) {
          const number = ip4NumberOf(ip);
          const place = { uuid: `${name}-${position}`, instanceUuid: name, position, networkUuid: network, extra: {} };
          await tx.nic.create({ data: { ...place, ...own, ip, ip4: number === null ? null : BigInt(number) } });
        }
      }
    });
  }

  const isFound = (term: SearchTerm) => (row: InstanceRow) => {
    const nics = row.nics.map((one) => ({ ...one, network: one.network?.name ?? null }));
    return instanceReasons(term, { ...row, nics }).length > 0;
  };

  it("for any instances and any values", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(instance, { minLength: 1, maxLength: 6 }),
        fc.array(asked, { minLength: 1, maxLength: 12 }),
        async (instances, texts) => {
          const store = freshStore();
          await fill(store, instances);
          const all = await instancesByUuid(
            store.reader,
            instances.map((_, at) => `i${at}`),
          );
          // The address that a NIC gives itself is also looked for.
          const own = all.flatMap(({ nics }) => nics.flatMap((one) => one.ip6 ?? []));
          for (const term of [...texts, ...own].flatMap(searchTerms)) {
            const { uuids, total } = await instancesWith(store.reader, term, 100);
            const expected = all.filter(isFound(term)).map(({ uuid }) => uuid);
            expect({ term: term.text, uuids: uuids.toSorted() }).toEqual({
              term: term.text,
              uuids: expected.toSorted(),
            });
            expect(total).toBe(expected.length);
          }
          store.close();
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
});

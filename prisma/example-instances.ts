/** A kind of instances: how many, where, and the NICs of each. */
export type ExampleKind = {
  name: string;
  count: number;
  group: string;
  /** True when a second node of the group mirrors the disks. */
  mirrored: boolean;
  nics: ExampleNic[];
};

/** `from` is the index from which addresses are taken; of `share` of the free ones one after another is used. */
export type ExampleNic = { network: string; from?: number; share?: number };

const row = (third: number) => third * 256;
const many = (count: number, nic: ExampleNic) => Array.from({ length: count }, () => nic);

/** 294 ordinary instances; the peculiar ones make them 300. */
export const exampleKinds: ExampleKind[] = [
  { name: "web", count: 48, group: "default", mirrored: true, nics: [{ network: "prod", share: 0.9 }] },
  {
    name: "app",
    count: 54,
    group: "default",
    mirrored: false,
    nics: [{ network: "prod", from: 64, share: 0.85 }, ...many(2, { network: "big", from: 32, share: 0.9 })],
  },
  {
    name: "db",
    count: 38,
    group: "storage",
    mirrored: true,
    nics: [
      { network: "prod", from: 120, share: 0.8 },
      { network: "backup", from: 32 },
      ...many(3, { network: "big", from: row(16), share: 0.45 }),
    ],
  },
  {
    name: "shard",
    count: 24,
    group: "storage",
    mirrored: true,
    nics: [
      ...many(2, { network: "backup", from: 256, share: 0.6 }),
      ...many(6, { network: "big", from: row(160) + 16, share: 0.08 }),
    ],
  },
  { name: "stage", count: 46, group: "default", mirrored: false, nics: [{ network: "stage", share: 0.7 }] },
  { name: "ci", count: 19, group: "gpu", mirrored: false, nics: many(3, { network: "build" }) },
  {
    name: "train",
    count: 34,
    group: "gpu",
    mirrored: false,
    nics: [{ network: "mgmt", from: 32, share: 0.5 }, ...many(7, { network: "big", from: row(128), share: 0.2 })],
  },
  {
    name: "proxy",
    count: 8,
    group: "edge",
    mirrored: true,
    nics: [{ network: "dmz" }, ...many(3, { network: "edge-a", from: 16 })],
  },
  {
    name: "cache",
    count: 22,
    group: "edge",
    mirrored: false,
    nics: many(6, { network: "edge-a", from: 64, share: 0.55 }),
  },
  { name: "monitor", count: 1, group: "default", mirrored: true, nics: [{ network: "mgmt", from: 32 }] },
];

/** A NIC that is not as the pool would have made it. Without a network it has only an address. */
export type PeculiarNic = {
  network: string | null;
  ip: string;
  /** False: the pool does not know of it. */
  held: boolean;
  vlan?: string;
};

/** One of each problem that verify reports. */
export const peculiarInstances: { name: string; group: string; nics: PeculiarNic[]; why: string }[] = [
  {
    name: "legacy-1",
    group: "default",
    nics: [{ network: null, ip: "10.1.0.196", held: false }],
    why: "a ghost: an address of prod, outside of it, in a group where prod is connected",
  },
  {
    name: "restored-1",
    group: "default",
    nics: [{ network: "prod", ip: "10.1.0.240", held: false }],
    why: "a missing bit: in prod, but unknown to its pool",
  },
  {
    name: "vip-1",
    group: "storage",
    nics: [
      { network: "prod", ip: "10.1.0.62", held: true },
      { network: "big", ip: "10.64.70.12", held: true },
    ],
    why: "both: held by an instance and reserved by an administrator",
  },
  {
    name: "moved-1",
    group: "default",
    nics: [{ network: "prod", ip: "10.1.0.200", held: true, vlan: "8" }],
    why: "drift: not wired as its connection says",
  },
  {
    name: "lab-1",
    group: "gpu",
    nics: [
      { network: null, ip: "10.1.0.193", held: false },
      { network: null, ip: "10.1.0.210", held: false },
      { network: "build", ip: "10.6.0.3", held: true },
      { network: "build", ip: "10.6.0.4", held: true },
      { network: "tiny", ip: "10.5.0.2", held: true },
    ],
    why: "conflicts waiting: connecting prod to gpu meets two addresses that force adopts",
  },
  {
    name: "router-1",
    group: "edge",
    nics: [
      { network: null, ip: "10.1.0.1", held: false },
      { network: null, ip: "10.1.0.213", held: false },
    ],
    why: "a conflict that force cannot solve: connecting prod to edge meets its gateway",
  },
];

/** Addresses that are held for an instance that is gone. */
export const orphans = [
  { network: "prod", ip: "10.1.0.107" },
  { network: "big", ip: "10.64.141.17" },
];

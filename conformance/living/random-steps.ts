import fc from "fast-check";
import type { LinkedServer, Living } from "./living-cluster";
import { onMaster } from "./living-cluster";

/** One change, which either side can make: as a request to our HTTP API, and as a command on the master. */
export type Step = { request: [method: string, path: string, body?: unknown]; command: string[] };

export const networks = ["r1", "r2", "r3", "r4"];
export const instances = ["r-one.example.com", "r-two.example.com", "r-three.example.com", "r-four.example.com"];
const groups = ["default", "group2", "group3"];

// Few names and addresses, so that the two sides meet.
const network = fc.constantFrom(...networks);
const group = fc.constantFrom(...groups);
const instance = fc.constantFrom(...instances);
const host = fc.integer({ min: 1, max: 14 });
export const subnets: Record<string, string> = { r1: "10.80.1", r2: "10.80.2", r3: "10.80.3", r4: "10.80.4" };
const address = (of: string, at: number) => `${subnets[of]}.${at}`;
const query = (words: string[]) => words.map((word) => `tag=${word}`).join("&");
const tags = fc.subarray(["red", "green", "blue"], { minLength: 1 });
const netparams = fc.constantFrom(["bridged", "br0"], ["bridged", "br100"], ["routed", "main"]) as fc.Arbitrary<
  [string, string]
>;

const add = fc
  .tuple(network, fc.option(host, { nil: null }), fc.uniqueArray(host, { maxLength: 4 }))
  .map(([of, gateway, reserved]): Step => {
    const subnet = `${subnets[of]}.0/28`;
    const kept = reserved.filter((at) => at !== gateway).map((at) => address(of, at));
    return {
      request: [
        "POST",
        "/2/networks",
        {
          network_name: of,
          network: subnet,
          conflicts_check: false,
          ...(gateway !== null && { gateway: address(of, gateway) }),
          ...(kept.length > 0 && { add_reserved_ips: kept }),
        },
      ],
      command: [
        ...["gnt-network", "add", "--no-conflicts-check", `--network=${subnet}`],
        ...(gateway === null ? [] : [`--gateway=${address(of, gateway)}`]),
        ...(kept.length > 0 ? [`--add-reserved-ips=${kept.join(",")}`] : []),
        of,
      ],
    };
  });

const remove = network.map(
  (of): Step => ({
    request: ["DELETE", `/2/networks/${of}`],
    command: ["gnt-network", "remove", of],
  }),
);

const reserve = fc
  .tuple(network, fc.uniqueArray(host, { minLength: 1, maxLength: 5 }), fc.boolean())
  .map(([of, at, release]): Step => {
    const addresses = at.map((one) => address(of, one));
    const key = release ? "remove_reserved_ips" : "add_reserved_ips";
    return {
      request: ["PUT", `/2/networks/${of}/modify`, { [key]: addresses }],
      command: ["gnt-network", "modify", `--${key.replaceAll("_", "-")}=${addresses.join(",")}`, of],
    };
  });

const gateway = fc.tuple(network, host).map(
  ([of, at]): Step => ({
    request: ["PUT", `/2/networks/${of}/modify`, { gateway: address(of, at) }],
    command: ["gnt-network", "modify", `--gateway=${address(of, at)}`, of],
  }),
);

const macPrefix = fc.tuple(network, fc.constantFrom("aa:bb:cc", "aa:bb:dd", "none")).map(
  ([of, prefix]): Step => ({
    request: ["PUT", `/2/networks/${of}/modify`, { mac_prefix: prefix }],
    command: ["gnt-network", "modify", `--mac-prefix=${prefix}`, of],
  }),
);

const tag = fc.tuple(network, tags, fc.boolean()).map(
  ([of, words, off]): Step => ({
    request: [off ? "DELETE" : "PUT", `/2/networks/${of}/tags?${query(words)}`],
    command: ["gnt-network", off ? "remove-tags" : "add-tags", of, ...words],
  }),
);

const connect = fc.tuple(network, group, netparams).map(
  ([of, to, [mode, link]]): Step => ({
    request: [
      "PUT",
      `/2/networks/${of}/connect`,
      { group_name: to, network_mode: mode, network_link: link, conflicts_check: true },
    ],
    command: ["gnt-network", "connect", `--nic-parameters=mode=${mode},link=${link}`, of, to],
  }),
);

const disconnect = fc.tuple(network, group).map(
  ([of, from]): Step => ({
    request: ["PUT", `/2/networks/${of}/disconnect`, { group_name: from }],
    command: ["gnt-network", "disconnect", of, from],
  }),
);

const nic = fc
  .tuple(instance, network, fc.oneof(fc.constant("pool"), fc.constant("none"), host))
  .map(([of, into, at]): Step => {
    const ip = typeof at === "number" ? address(into, at) : at;
    const params = at === "none" ? { network: "none", ip: "none" } : { network: into, ip };
    return {
      request: ["PUT", `/2/instances/${of}/modify`, { nics: [["modify", 0, params]] }],
      command: [
        ...["gnt-instance", "modify", "--net"],
        `0:modify,${Object.entries(params)
          .map(([key, value]) => `${key}=${value}`)
          .join(",")}`,
        of,
      ],
    };
  });

const anyStep = fc.oneof(
  { weight: 4, arbitrary: add },
  { weight: 1, arbitrary: remove },
  { weight: 4, arbitrary: reserve },
  { weight: 2, arbitrary: gateway },
  { weight: 1, arbitrary: macPrefix },
  { weight: 2, arbitrary: tag },
  { weight: 4, arbitrary: connect },
  { weight: 1, arbitrary: disconnect },
  { weight: 6, arbitrary: nic },
);

/** So many steps; the same for the same seed. */
export function randomSteps(seed: number, count: number): Step[] {
  return fc.sample(anyStep, { seed, numRuns: count });
}

/** How many of them were carried out, how many refused, and the words of refusals. */
export type Tally = { done: number; refused: number; why: Map<string, number> };

/** Carries steps out through our server, one after the other. */
export async function ours({ change }: Pick<LinkedServer, "change">, steps: readonly Step[]): Promise<Tally> {
  const tally: Tally = { done: 0, refused: 0, why: new Map() };
  for (const { request } of steps) {
    const { status, text } = await change(...request);
    count(tally, status === "success", `${status} ${text}`);
  }
  return tally;
}

/** Carries steps out with the cluster's own tools, one after the other. */
export async function theirs(living: Living, steps: readonly Step[]): Promise<Tally> {
  const tally: Tally = { done: 0, refused: 0, why: new Map() };
  for (const { command } of steps) {
    const { code, err } = await onMaster(living, ...command);
    count(tally, code === 0, err);
  }
  return tally;
}

function count(tally: Tally, done: boolean, why: string): void {
  if (done) tally.done += 1;
  else {
    tally.refused += 1;
    const short = why.replaceAll(/\d+/g, "N").slice(0, 160);
    tally.why.set(short, (tally.why.get(short) ?? 0) + 1);
  }
}

import fc from "fast-check";
import { expect, it } from "vitest";
import { ip4Number } from "@/lib/domain/address/ip";
import { holderKey, type View, viewOf } from "@/lib/domain/past/address-holders";
import { tenuresIn } from "@/lib/domain/past/address-life";
import { addressNow } from "@/lib/store/past/address-now";
import type { Tx } from "@/lib/store/store";
import { smallCluster } from "@/testing/small-cluster";
import { randomSteps, type Step } from "@/testing/steps/random-steps";
import { addressPage } from "./address-life";

/** Those that the steps meet most: the master's, nodes', and some that instances get. */
const addresses = ["198.51.100.10", "198.51.100.12", "198.51.100.8", "198.51.100.20", "198.51.100.1", "2001:db8::5"];
const subjectOf = (text: string) => ({ text, ip4: text.includes(":") ? null : ip4Number(text) });

/** A network with instances in it and beside it, for the steps to meet. */
const first: Step[] = [
  { opcode: "OP_NETWORK_ADD", input: { name: "prod", network: "198.51.100.0/27", gateway: "198.51.100.1" } },
  { opcode: "OP_NETWORK_CONNECT", input: { network: "prod", group: "default", mode: "bridged", link: "br0" } },
  {
    opcode: "OP_INSTANCE_CREATE",
    input: { name: "a", primaryNode: "node1", nics: [{ ip: "198.51.100.8", network: "prod" }, { ip: "2001:db8::5" }] },
  },
  { opcode: "OP_INSTANCE_CREATE", input: { name: "b", primaryNode: "node3", nics: [{ ip: "198.51.100.20" }] } },
];

/** Who holds an address in a network, or outside of all, with the names of now. */
function told({ holders, network }: View): unknown {
  const names = holders.map((holder) => `${holderKey(holder)} ${holder.kind === "nic" ? holder.nic : ""}`).sort();
  // A NIC keeps its address while networks come and go around it: its tenure says the last one.
  const isNic = holders.some(({ kind }) => kind === "nic");
  return { network: isNic ? "any" : (network?.uuid ?? null), holders: names };
}

async function asItIs(tx: Tx, text: string): Promise<Map<string | null, unknown>> {
  const subject = subjectOf(text);
  const state = await addressNow(tx, subject);
  const inNetworks = state.networks.map((one) => [one.network.uuid, told(viewOf(state, one, subject))] as const);
  return new Map([...inNetworks, [null, told(viewOf(state, null, subject))]]);
}

it("tells of every moment who held an address then, whatever was done since", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(randomSteps, { minLength: 8, maxLength: 18 }), async (steps) => {
      const { store, run } = await smallCluster();
      let now = 1_800_000_000;
      const seen: { at: number; views: Map<string, Map<string | null, unknown>> }[] = [];
      for (const { opcode, input } of [...first, ...steps]) {
        now += 60;
        await run(opcode, input as never, { now: () => now });
        const views = new Map<string, Map<string | null, unknown>>();
        for (const text of addresses) views.set(text, await asItIs(store.reader, text));
        seen.push({ at: now, views });
      }
      for (const text of addresses) {
        const networks = new Set(seen.flatMap(({ views }) => [...(views.get(text)?.keys() ?? [])]));
        for (const uuid of networks) {
          const page = await addressPage(store.reader, subjectOf(text), uuid ?? undefined, now);
          for (const { at, views } of seen) {
            const then = views.get(text);
            const [tenure] = tenuresIn(page.tenures, { from: at + 1, until: at + 2 });
            const wanted = uuid !== null && then?.has(uuid) ? then.get(uuid) : undefined;
            if (wanted !== undefined) expect(tenure && told(tenure), `${text} at ${at}`).toEqual(wanted);
            // Before and after its network the life is told in another one that was there, or outside of all.
            else if (uuid !== null && tenure?.network === null) expect(told(tenure)).toEqual(then?.get(null));
          }
        }
      }
    }),
    { numRuns: 15 },
  );
}, 300_000);

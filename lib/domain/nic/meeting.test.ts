import { describe, expect, it } from "vitest";
import { br100, network, place, placedNic, ref, segments } from "@/testing/nic-situation";
import type { PlacedNic } from "../model/cluster";
import { meetingText } from "./meeting";

const prod = network("prod");
const beside = network("beside");
const apart = network("apart");
const br200 = { ...br100, link: "br200" };
const around = segments([
  { network: prod },
  { network: beside },
  { network: apart, netparams: br200 },
  { network: network("farther"), netparams: br200 },
  { network: prod, group: "gpu" },
]);

function text(...others: PlacedNic[]) {
  const nic = placedNic("web1", { network: "prod", ip: "10.1.0.5" });
  return meetingText(nic, ref("prod"), { group: "default", segments: around, others: [nic, ...others] });
}

describe("rules 17.19: a NIC that comes to a group", () => {
  it("meets those that count in its network with its address, as one sentence", () => {
    const free = placedNic("web2", { ip: "10.1.0.5" });
    const neighbour = placedNic("web3", { ip: "10.1.0.5", network: "beside" });
    expect(text(free, neighbour)).toEqual([
      "10.1.0.5 is also used outside prod: web2 nic/0 10.1.0.5 and web3 nic/0 10.1.0.5.",
    ]);
  });

  it.each<[string, Partial<PlacedNic>]>([
    ["another address", { ip: "10.1.0.6" }],
    ["the same network", { network: "prod" }],
    ["a network on another segment", { network: "apart" }],
    ["another group", { primary: place("node3", "gpu") }],
  ])("does not meet one with %s", (_, more) => {
    expect(text(placedNic("web2", { ip: "10.1.0.5", ...more }))).toEqual([]);
  });

  it("meets one that only its secondary node brings to the group", () => {
    const more = { primary: place("node3", "gpu"), secondary: place() };
    expect(text(placedNic("web2", { ip: "10.1.0.5", ...more }))).toHaveLength(1);
  });
});

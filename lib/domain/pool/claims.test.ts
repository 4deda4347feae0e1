import { expect, it } from "vitest";
import { br100, network, placedNic, segments } from "@/testing/nic-situation";
import { ip4Text } from "../address/ip";
import type { PlacedNic } from "../model/cluster";
import { claimants } from "./claims";

const [prod, twin] = [network("prod"), network("twin")];
const around = segments([{ network: prod }, { network: twin, netparams: { ...br100, link: "br200" } }]);

/** "10.1.0.5: web1 web2" */
function claimed(...nics: PlacedNic[]): string[] {
  return [...claimants("prod", around, nics)].map(
    ([address, there]) => `${ip4Text(address)}: ${there.map(({ instance }) => instance.name).join(" ")}`,
  );
}

it("NICs of the network and its ghosts claim their addresses, several one address", () => {
  expect(
    claimed(
      placedNic("web1", { ip: "10.1.0.5", network: "prod" }),
      placedNic("web2", { ip: "10.1.0.6", network: "prod" }),
      placedNic("ghost", { ip: "10.1.0.5", nicparams: br100 }),
    ),
  ).toEqual(["10.1.0.5: web1 ghost", "10.1.0.6: web2"]);
});

it("a NIC of a network on another segment claims nothing here", () => {
  expect(claimed(placedNic("other", { ip: "10.1.0.5", network: "twin" }))).toEqual([]);
});

it("a NIC of the network without an IPv4 address claims nothing", () => {
  const [none, six] = [
    placedNic("none", { network: "prod" }),
    placedNic("six", { ip: "2001:db8::5", network: "prod" }),
  ];
  expect([...claimants("prod", around, [none, six]).keys()]).toEqual([]);
});

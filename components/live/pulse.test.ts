import { expect, test } from "vitest";
import { ip4Number } from "@/lib/domain/address/ip";
import type { LiveAddresses, LiveJob } from "@/lib/domain/job/live-event";
import { liveJob } from "@/testing/job";
import { pulsesOf, runsText } from "./pulse";

const place = { first: ip4Number("10.1.1.0" as never), size: 256 };
const run = (first: number, last: number, became: LiveAddresses["became"] = "reserved", network = "stage") => ({
  network: { uuid: network, name: network },
  first: place.first + first,
  last: place.first + last,
  became,
});
const news = (...jobs: Partial<LiveJob>[]) => jobs.map((job) => ({ job: liveJob(job), at: 0 }));

test("a change of addresses says who, what and why, and where on the map", () => {
  const [pulse] = pulsesOf(news({ addresses: [run(40, 55)], reason: "build farm" }), "stage", place);
  expect(pulse).toMatchObject({ who: "ana", what: "reserved .40 – .55", reason: "build farm" });
  expect(pulse?.runs).toMatchObject([{ first: 40, last: 55 }]);
});

test("addresses of other networks are no change of this one", () => {
  expect(pulsesOf(news({ addresses: [run(1, 2, "reserved", "prod")] }, {}), "stage", place)).toEqual([]);
});

test("what an instance takes is said of the instance, and nobody's name is told who is not to be named", () => {
  const instance = { kind: "instance", uuid: "i", name: "web-1" } as const;
  const [taken] = pulsesOf(news({ addresses: [run(87, 87, "taken")], objects: [instance] }), "stage", place);
  expect(taken).toMatchObject({ who: "web-1", what: "took .87" });
  const [unnamed] = pulsesOf(news({ actor: null, addresses: [run(1, 1)] }), "stage", place);
  expect(unnamed?.who).toBe("Somebody");
});

test("several runs are counted, and runs of different kinds are changes", () => {
  expect(pulsesOf(news({ addresses: [run(1, 2), run(5, 5)] }), "stage", place)[0]?.what).toBe("reserved 3 addresses");
  const both = news({ addresses: [run(1, 2), run(5, 5, "released")] });
  expect(pulsesOf(both, "stage", place)[0]?.what).toBe("changed 3 addresses");
});

test("more than three changes at once are one label, with all their places", () => {
  const many = Array.from({ length: 14 }, (_, id) => ({ id, addresses: [run(id, id)], actor: "deploy" }));
  const pulses = pulsesOf(news(...many), "stage", place);
  expect(pulses).toMatchObject([{ who: "deploy", what: "made 14 changes" }]);
  expect(pulses[0]?.runs).toHaveLength(14);
});

test("a range is named by the octets that differ within its network", () => {
  expect(runsText([{ first: 4, last: 4 }], place)).toBe(".4");
  expect(runsText([{ first: 4, last: 300 }], { ...place, size: 512 })).toBe(".1.4 – .2.44");
});

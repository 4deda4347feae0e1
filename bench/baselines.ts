import type { Baseline } from "./table";

/**
 * What others need for the same work: measured once, in November 2026, on a machine with two cores and other work
 * beside it. Times move by a factor of two from run to run there; sizes do not.
 */

function phpIpam(value: number, work: string): Baseline {
  return { value, source: `phpIPAM 1.8.2, ${work}` };
}

function ganeti(value: number, work: string): Baseline {
  return { value, source: `Ganeti 3.0.2, ${work}` };
}

/** Ours, before answers were remembered and results shown by kind. */
function before(value: number, work: string): Baseline {
  return { value, source: `Ganeti Networks earlier, ${work}` };
}

const pageOf16 = "page of a /16 at 50 %";
const theJob = "the same page with all results in it";
const list = "list of 500 subnets, 50 of them shown";

export const baselines = {
  pageTime: phpIpam(89_000, `${pageOf16}, loaded`),
  pageHtml: phpIpam(46_700, `${pageOf16}, HTML as it is`),
  pageWire: phpIpam(1_400, `${pageOf16}, HTML compressed`),
  pageElements: phpIpam(4_316, pageOf16),
  pageHeap: phpIpam(324, pageOf16),
  listTime: phpIpam(220, `${list}, painted`),
  listWire: phpIpam(13, `${list}, HTML compressed`),
  listElements: phpIpam(1_966, list),
  listHeap: phpIpam(15, list),
  firstFree: phpIpam(160, "first free address of a /16 at 99 %, HTTP API"),
  allocate: ganeti(1_430, "instance with ip=pool in a /16 at 99 %"),
  apiBulk: ganeti(10.8, "?bulk=1 of 6 networks with a /16, 8 connections"),
  apiOne: ganeti(18.6, "one /24, 1 connection"),
  bulkMiddle: before(18_000, "half of 32 connections"),
  bulkMemory: before(1_700, "32 connections"),
  bulkNext: before(45_000, "no answer until then"),
  bulkLeftMemory: before(2_900, "200 clients that left"),
  connect: ganeti(940, "gnt-network connect"),
  modify: ganeti(930, "gnt-network modify, one reserved address"),
  modifyMany: ganeti(17_000, "gnt-network modify, 32,767 reserved addresses, in 5 jobs"),
  jobPageTime: before(1_290, theJob),
  jobPageHtml: before(7_013, theJob),
  jobPageElements: before(1_252, theJob),
  cliList: ganeti(143, "gnt-network list, 10 networks"),
  cliInfo: ganeti(260, "gnt-network info, a /16 at 50 %"),
  cliAdd: ganeti(1_030, "gnt-network add, a /24"),
  cliDisconnect: ganeti(970, "gnt-network disconnect"),
  cliRemove: ganeti(1_030, "gnt-network remove"),
} satisfies Record<string, Baseline>;

import type { Browser } from "@playwright/test";
import { baselines } from "./baselines";
import { wide } from "./cluster/large-cluster";
import { median } from "./median";
import type { Server } from "./server-process";
import type { Row } from "./table";
import { type Visit, visit, withCache } from "./visit";

const visits = 7;

/** The page of the /16 at 50 %: sizes with an empty cache, times with a full one, as the baseline's. */
export async function pageOfWide(browser: Browser, { address }: Server): Promise<Row[]> {
  const { cold, warm } = await show(browser, `${address}/networks/${wide}`, "[role=grid]");
  const work = "page of a /16 at 50 %";
  return [
    { work: `${work}: interactive`, ours: warm.interactive, unit: "ms", aim: 1_000, baseline: baselines.pageTime },
    {
      work: `${work}: interactive on the first visit`,
      ours: cold.interactive,
      unit: "ms",
      aim: 1_000,
      baseline: baselines.pageTime,
    },
    {
      work: `${work}: all that is transferred`,
      ours: cold.bytes / 1_000,
      unit: "kB",
      aim: 400,
      baseline: baselines.pageWire,
    },
    { work: `${work}: HTML as it is`, ours: cold.htmlLength / 1_000, unit: "kB", baseline: baselines.pageHtml },
    { work: `${work}: elements`, ours: cold.elements, unit: "elements", aim: 2_500, baseline: baselines.pageElements },
    { work: `${work}: JavaScript heap`, ours: cold.heap / 1e6, unit: "MB", baseline: baselines.pageHeap },
  ];
}

/** The list with 500 networks, as it was and after somebody wrote something: then the server computes it again. */
export async function networkList(browser: Browser, { address }: Server, change: Change): Promise<Row[]> {
  const { cold, warm } = await show(browser, `${address}/networks`, "thead button");
  const changed = (await show(browser, `${address}/networks`, "thead button", change)).warm;
  const work = "list of 500 networks";
  return [
    { work: `${work}: painted`, ours: warm.painted, unit: "ms", aim: 220, baseline: baselines.listTime },
    {
      work: `${work}: painted after a change`,
      ours: changed.painted,
      unit: "ms",
      aim: 220,
      baseline: baselines.listTime,
    },
    { work: `${work}: interactive`, ours: warm.interactive, unit: "ms", baseline: baselines.listTime },
    { work: `${work}: all that is transferred`, ours: cold.bytes / 1_000, unit: "kB" },
    { work: `${work}: HTML compressed`, ours: cold.htmlBytes / 1_000, unit: "kB", baseline: baselines.listWire },
    { work: `${work}: elements`, ours: cold.elements, unit: "elements", baseline: baselines.listElements },
    { work: `${work}: JavaScript heap`, ours: cold.heap / 1e6, unit: "MB", baseline: baselines.listHeap },
  ];
}

/** Changes something in the store. */
export type Change = (round: number) => Promise<unknown>;

/** Shows a page once with an empty cache and then several times with a full one, of which the medians count. */
function show(browser: Browser, url: string, answering: string, change: Change = async () => {}) {
  return withCache(browser, async (context) => {
    const cold = await visit(context, url, answering);
    const taken: Visit[] = [];
    for (let time = 0; time < visits; time++) {
      await change(time);
      taken.push(await visit(context, url, answering));
    }
    const [painted, interactive] = [
      median(taken.map((one) => one.painted)),
      median(taken.map((one) => one.interactive)),
    ];
    return { cold, warm: { painted, interactive } };
  });
}

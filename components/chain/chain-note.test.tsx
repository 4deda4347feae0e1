import { MantineProvider } from "@mantine/core";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ShownChain, ShownStep } from "@/lib/domain/chain/shown-chain";
import { ChainCounts } from "./chain-counts";
import { ChainNote } from "./chain-note";

const failed: ShownStep = {
  ...{ number: 4, opcode: "INSTANCE_SET_PARAMS", text: "infer-02 NIC 0 gets 10.1.0.28 in prod", needs: [3] },
  ...{ clusterJob: 118207, status: "error", error: "OpPrereqError: 10.1.0.28 is in use" },
  ...{ sentAt: 0, startedAt: 0, endedAt: 1 },
};

const stopped: ShownChain = {
  ...{ mark: "gn-51903", state: "stopped", by: { cluster: "ganeti.example.org", user: "console" } },
  counts: { done: 3, failed: 1, notStarted: 1, open: 0 },
  ...{ failed, waits: false, awaySince: null, focus: 4 },
  done: { first: ["Connect prod to gpu", "train-04 NIC 0 joins prod"], count: 3 },
  notDone: { first: ["infer-02 NIC 0 gets 10.1.0.28 in prod", "Tag infer-02"], count: 2 },
};

function shown(given: Partial<ShownChain>, message: string | null = null): string {
  const chain = { ...stopped, ...given };
  const markup = renderToStaticMarkup(
    <MantineProvider>
      <ChainNote chain={chain} message={message} />
      <ChainCounts counts={chain.counts} />
    </MantineProvider>,
  );
  return markup
    .replace(/<style.*?<\/style>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
}

test("a chain that stopped says at which job of the cluster, in its own words, and what is done and what is not", () => {
  const text = shown({});
  expect(text).toContain("Job 118207 failed on the cluster at step 4 of 5: infer-02 NIC 0 gets 10.1.0.28 in prod.");
  expect(text).toContain("OpPrereqError: 10.1.0.28 is in use");
  expect(text).toContain("Done Connect prod to gpu; train-04 NIC 0 joins prod; and 1 more");
  expect(text).toContain("Not done infer-02 NIC 0 gets 10.1.0.28 in prod; Tag infer-02");
  expect(text).toMatch(/done 3.*failed 1.*not started 1/);
});

test("where nothing was done it says that the cluster is as it was", () => {
  const nothing = { done: { first: [], count: 0 }, failed: { ...failed, number: 1, clusterJob: null } };
  expect(shown(nothing)).toContain("The cluster refused step 1 of 5");
  expect(shown(nothing)).toContain("The cluster is as it was.");
});

test("while the cluster is away nothing is called failed, and the mark says by what its jobs are looked up", () => {
  const open = { done: 1, failed: 0, notStarted: 0, open: 4 };
  const text = shown({ state: "open", waits: true, awaySince: 1_800_000_000, failed: null, counts: open });
  expect(text).toContain("Waiting for the cluster, will be looked up by its mark gn-51903.");
  expect(text).toContain("ganeti.example.org has not answered since");
  expect(text).not.toContain("ailed");
});

test("a chain that goes on, or is done, needs no note; one behind others says that nothing is sent", () => {
  const note = (given: Partial<ShownChain>) =>
    renderToStaticMarkup(<ChainNote chain={{ ...stopped, ...given }} message={null} />);
  expect([note({ state: "done" }), note({ state: "open" })]).toEqual(["", ""]);
  expect(note({ state: "waiting" })).toContain("Nothing is sent yet.");
});

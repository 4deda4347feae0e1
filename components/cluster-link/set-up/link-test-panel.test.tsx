import { MantineProvider } from "@mantine/core";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { lacksOf } from "@/lib/domain/chain/cannot";
import type { LinkTest, TestedLine } from "@/lib/domain/cluster-link/link-test";
import { LinkTestPanel } from "./link-test-panel";
import type { SetUp } from "./use-set-up";

const version: TestedLine = {
  part: "version",
  verdict: "good",
  text: "Ganeti 3.0.2",
  note: "Tested with this version",
};
const readOnly: TestedLine = {
  part: "changing",
  verdict: "limited",
  text: "console has only the option read: you can look, but change nothing",
  note: "Add write to its line in /var/lib/ganeti/rapi/users, then test again",
};
const master: TestedLine = { part: "masterAddress", verdict: "limited", text: "Not told by RAPI.", note: null };
const tested: LinkTest = {
  at: 1_763_476_023,
  took: 0.9,
  cluster: { name: "ganeti.example.org", uuid: "a" },
  version: "3.0.2",
  canRead: true,
  canWrite: false,
  masterIp: "203.0.113.10",
  lines: [version, readOnly, master],
  problem: null,
};

function shown(test: { data?: LinkTest; isPending?: boolean }): string {
  const setUp = { test, link: { error: null }, masterIp: "203.0.113.10", setMasterIp: () => {} };
  return renderToStaticMarkup(
    <MantineProvider>
      <LinkTestPanel setUp={setUp as unknown as SetUp} />
    </MantineProvider>,
  );
}

test("a limit is counted and says its remedy", () => {
  const text = shown({ data: tested });
  expect(text).toContain("Works, with 2 limits");
  expect(text).toContain("Add write to its line in /var/lib/ganeti/rapi/users, then test again");
  expect(text).toContain('value="203.0.113.10"');
});

test("what the cluster cannot do is listed once it can be linked, in the words of the preview", () => {
  const text = shown({ data: tested });
  for (const { what, why } of lacksOf("3.0.2")) {
    expect(text).toContain(what);
    expect(text).toContain(why);
  }
});

test("a test that failed says so, and lists nothing that the cluster cannot do", () => {
  const failed: LinkTest = {
    ...tested,
    lines: [{ part: "reached", verdict: "failed", text: "No answer within 5 s", note: null }],
    problem: { kind: "silent", message: "No answer within 5 s" },
  };
  const text = shown({ data: failed });
  expect(text).toContain("Does not work");
  expect(text).not.toContain("What this cluster cannot do");
});

test("before the test nothing is said to work", () => {
  expect(shown({})).not.toContain("Works");
  expect(shown({ isPending: true })).toContain("Testing…");
});

import { MantineProvider } from "@mantine/core";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { OnTheCluster } from "./on-the-cluster";

function shown(steps: number, ...notes: string[]): string {
  const all = Array.from({ length: steps }, (_, at) => ({
    number: at + 1,
    opcode: "TAGS_SET",
    text: `Step ${at + 1}.`,
  }));
  const markup = renderToStaticMarkup(
    <MantineProvider>
      <OnTheCluster there={{ steps: all, notes }} />
    </MantineProvider>,
  );
  return markup.replace(/<style.*?<\/style>/g, "").replace(/<[^>]+>/g, " ");
}

test("the first steps are named, and the others counted", () => {
  expect(shown(1)).toMatch(/On the cluster\s+1 job\s+Step 1\./);
  expect(shown(16)).toMatch(/16 jobs.*Step 4\..*and 12 more/);
  expect(shown(16)).not.toContain("Step 5.");
});

test("no line counts a single step that has the same room", () => {
  expect(shown(5)).toContain("Step 5.");
  expect(shown(5)).not.toContain("more");
});

test("what is to be known before is said, and that nothing is sent", () => {
  expect(shown(2, "10.1.0.1 is free between the two jobs.")).toContain("10.1.0.1 is free between the two jobs.");
  expect(shown(0)).toMatch(/nothing is sent.*Only this console keeps what changes\./);
});

test("nothing is said where it is carried out here", () => {
  expect(renderToStaticMarkup(<OnTheCluster there={null} />)).toBe("");
});

import { MantineProvider } from "@mantine/core";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { VerifyAnswer } from "./verify-answer";

const everything = { network: null, kinds: [] };

function shown(read: Partial<Parameters<typeof VerifyAnswer>[0]["read"]>): string {
  const given = { data: undefined, error: null, again: () => {}, updatedAt: 0, ...read };
  return renderToStaticMarkup(
    <MantineProvider>
      <VerifyAnswer read={given} checked={1144} filter={everything} onRepair={() => {}} />
    </MantineProvider>,
  );
}

test("a store that could not be read is not one where everything fits", () => {
  const text = shown({ error: new Error("The store could not be read.") });
  expect(text).toContain("The store could not be read.");
  expect(text).toContain("Try again");
  expect(text).not.toContain("No problems found");
});

test("before the first answer nothing is said to fit", () => {
  expect(shown({})).not.toContain("No problems found");
  expect(shown({ data: [] })).toMatch(/No problems found\. .*Checked 1,144 NICs/);
});

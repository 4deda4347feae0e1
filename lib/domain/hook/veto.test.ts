import { expect, it } from "vitest";
import type { RanScript } from "./hook-event";
import { vetoOf } from "./veto";

function ran(scripts: RanScript[]) {
  return { scripts, nodes: [], unanswered: false };
}

function failed(node: string, output: string): RanScript {
  return { script: { node, dir: "network-add-pre.d", name: "10-check" }, result: "failed", code: 1, output };
}

it("a veto has the end of what a script said, and the whole where that is short", () => {
  const veto = vetoOf(
    ran([failed("n1", `${"x".repeat(128_000)}\nNot on a Friday.\n`), failed("n2", "No.\n")]),
    "network-add",
  );
  const [long, short] = veto?.hooks ?? [];
  expect(long?.output.length).toBeLessThan(4_100);
  expect(long?.output).toMatch(/^\[the beginning is in the log of the job\]\nx/);
  expect(long?.output).toMatch(/x\nNot on a Friday\.\n$/);
  expect(short?.output).toBe("No.\n");
  expect(veto?.remedy).toBeUndefined();
});

it("a veto of many scripts has the first ten, and says how many more the log has", () => {
  const all = Array.from({ length: 400 }, (_, number) => failed(`n${number}`, "x".repeat(128_000)));
  const veto = vetoOf(ran(all), "network-add");
  expect(veto?.hooks?.map(({ node }) => node)).toEqual(["n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9"]);
  expect(veto?.remedy).toBe("The log of the job has what 390 more scripts said that failed.");
  expect(veto?.message).toMatch(/and 395 more\. Nothing was written\.$/);
  expect(JSON.stringify(veto).length).toBeLessThan(45_000);
});

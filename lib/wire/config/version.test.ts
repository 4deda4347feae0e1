import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readConfig, writeConfig } from "./data";

const real = readFileSync(new URL("../../../conformance/recordings/config.data.json", import.meta.url), "utf8");

function read(version: unknown) {
  return readConfig({ ...JSON.parse(real), version }, () => "new");
}

test.each([2_070_000, 2_080_000, 2_150_002, 3_000_000, 3_010_000, 3_010_007])(
  "a file of version %i is read",
  (version) => {
    expect(read(version)).toMatchObject({ state: {}, findings: [] });
  },
);

test.each([
  [2_060_000, "The file is of Ganeti 2.6 (version 2060000)."],
  [1_020_000, "The file is of Ganeti 1.2 (version 1020000)."],
  [3, "The file has the version 3, which is none of Ganeti's."],
  [0, "The file has the version 0, which is none of Ganeti's."],
  [-3_000_000, "The file has the version -3000000, which is none of Ganeti's."],
  [100_000_000, "The file has the version 100000000, which is none of Ganeti's."],
])("a file of version %i is refused, and the numbers of both are named", (version, message) => {
  const { state, findings } = read(version);
  expect(state).toBeNull();
  expect(findings).toMatchObject([
    { place: "version", blocks: true, message: `${message} Files of Ganeti 2.7 (2070000) to 3.1 (3010000) are read.` },
  ]);
  expect(findings[0]?.repair).toBeUndefined();
});

test.each([null, "3.1", 3.5, undefined, true])("a version that is %j is refused as no number", (version) => {
  expect(read(version)).toMatchObject({ state: null, findings: [{ code: "malformed", place: "version" }] });
});

test.each([
  [3_020_000, "3.2"],
  [4_000_000, "4.0"],
])("a file of version %i is a repair to be accepted, and keeps its number", (version, release) => {
  const { state, findings } = read(version);
  expect(findings).toMatchObject([
    {
      code: "newer_version",
      blocks: true,
      message: `The file is of Ganeti ${release} (version ${version}). Files of Ganeti 2.7 (2070000) to 3.1 (3010000) are read.`,
    },
  ]);
  if (state?.cluster == null) throw new Error("The file was not read.");
  expect(writeConfig({ ...state, cluster: state.cluster }).version).toBe(version);
});

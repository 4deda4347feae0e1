import { describe, expect, test } from "vitest";
import { misplaced } from "./room-check.mjs";

/** What the check says about one file. */
const about = (path: string, source: string) => misplaced([{ path, source }]);

describe("an import that goes the wrong way is refused, saying where the code belongs", () => {
  test.each([
    [
      "components/network/row.tsx",
      "@/lib/store/store",
      /components may not import lib\/store.*belongs in lib\/queries/,
    ],
    ["components/network/row.tsx", "@/lib/queries/networks", /through components\/data.*`import type`/],
    ["components/network/row.tsx", "@/app/actions/network", /called from components\/data/],
    ["lib/domain/pool/claims.ts", "@/lib/store/store", /lib\/domain may not import lib\/store/],
    ["lib/domain/pool/claims.ts", "@/lib/operations/network/add-network", /Changes are operations/],
    ["lib/store/store.ts", "@/lib/operations/operation", /lib\/store may not import lib\/operations/],
    ["lib/queries/networks.ts", "@/lib/store/current", /takes it as an argument/],
    ["app/networks/page.tsx", "@/lib/operations/network/add-network", /app may not import lib\/operations/],
    ["e2e/network.test.ts", "@/lib/store/store", /e2e may not import lib\/store/],
    ["lib/operations/network/add-network.ts", "@/bin/ganeti-config", /a door/],
    ["bin/ganeti-config.ts", "@/elsewhere/thing", /in no room/],
  ])("%s → %s", (path, from, message) => {
    const [finding, ...others] = about(path, `import { thing } from "${from}";\n`);
    expect(finding).toMatch(message);
    expect(finding).toContain(`${path}:1 imports ${from}.`);
    expect(others).toEqual([]);
  });

  test("by whatever form it is written", () => {
    const from = "@/lib/store/store";
    for (const source of [
      `import "${from}";`,
      `export * from "${from}";`,
      `export { openStore } from "${from}";`,
      `import {\n  openStore,\n  type Store,\n} from "${from}";`,
      `const store = await import("${from}");`,
      `const store = require("${from}");`,
    ]) {
      expect(about("components/network/row.tsx", `${source}\n`), source).toHaveLength(1);
    }
  });
});

describe("an import that goes the right way is not mentioned", () => {
  test.each([
    ["components/network/row.tsx", 'import type { NetworkRow } from "@/lib/queries/networks";'],
    ["components/network/row.tsx", 'import { type NetworkRow } from "@/lib/queries/networks";'],
    ["components/network/row.tsx", 'import { useNetworks } from "../data/networks";'],
    ["components/data/networks.ts", 'import { addNetwork } from "@/app/actions/network";'],
    ["app/networks/page.tsx", 'import { networks } from "@/lib/queries/networks";'],
    ["lib/operations/network/add-network.ts", 'import { applyChanges } from "@/lib/store/apply-changes";'],
    ["lib/store/store.test.ts", 'import { test } from "vitest";'],
    ["lib/env.test.ts", 'import { settings } from "./env";'],
    ["app/layout.tsx", 'import "./tokens.css";'],
  ])("%s: %s", (path, source) => {
    expect(about(path, `${source}\n`)).toEqual([]);
  });
});

describe("packages have rooms, too", () => {
  test.each([
    ["lib/domain/pool/claims.ts", "node:fs", /belong to lib\/store or to a door/],
    ["lib/domain/pool/claims.ts", "react", /belongs in components/],
    ["lib/queries/networks.ts", "better-sqlite3", /belongs in lib\/store/],
    ["components/network/row.tsx", "@tanstack/react-query", /Only components\/data/],
    ["lib/operations/network/add-network.ts", "next/navigation", /belongs in app/],
    ["components/network/row.tsx", "left-pad", /scripts\/rooms\.mjs/],
  ])("%s → %s", (path, name, message) => {
    expect(about(path, `import thing from "${name}";\n`)).toEqual([expect.stringMatching(message)]);
  });
});

describe("lib/domain has no clock, no chance and no surroundings", () => {
  test.each(["Date.now()", "new Date()", "Math.random()", "crypto.randomUUID()", "process.argv", "fetch(address)"])(
    "%s",
    (use) => {
      expect(about("lib/domain/pool/claims.ts", `\nexport const value = () => ${use};\n`)).toEqual([
        expect.stringMatching(/^lib\/domain\/pool\/claims\.ts:2 uses .*pass the value in/),
      ]);
    },
  );

  test("but a time that is given may be written down, and comments may speak of the clock", () => {
    const source = "// Date.now() is for doors.\nexport const text = (ms: number) => new Date(ms).toISOString();\n";
    expect(about("lib/domain/job.ts", source)).toEqual([]);
  });
});

test("settings are read in one place", () => {
  expect(about("lib/store/store.ts", "export const url = process.env.DATABASE_URL;\n")).toEqual([
    "lib/store/store.ts:1 reads process.env. Settings are read in lib/env.ts and nowhere else.",
  ]);
});

test.each([
  "lib/domain/utils.ts",
  "components/common/chip.tsx",
  "lib/store/index.ts",
  "lib/wire/types.d.ts",
  "components/helpers.test.ts",
])("%s is named after a drawer", (path) => {
  expect(about(path, "")).toEqual([expect.stringMatching(/named after a drawer/)]);
});

test("a file outside every room is refused", () => {
  expect(about("src/pool.ts", "")).toEqual([expect.stringMatching(/in no room/)]);
});

test("a long file is asked for its reason, a test is not, and no other length is spoken of", () => {
  const lines = (count: number) => "export {};\n".repeat(count);
  expect(about("lib/domain/pool/claims.ts", lines(301))).toEqual([expect.stringMatching(/301 lines.*longFiles/)]);
  expect(about("lib/domain/pool/claims.ts", lines(300))).toEqual([]);
  expect(about("lib/domain/pool/claims.test.ts", lines(900))).toEqual([]);
});

test("test code stays out of the product, and may use what tests share", () => {
  const importing = (from: string) => `import { thing } from "${from}";\n`;
  const refused = [expect.stringMatching(/^app\/actions\/action\.ts:1 .*Test code stays out of the product/)];
  for (const from of ["@/testing/fresh-store", "@/conformance/recorded-state", "./action.test", "@/e2e/fixtures"])
    expect(about("app/actions/action.ts", importing(from)), from).toEqual(refused);
  for (const from of ["@/testing/fresh-store", "@/conformance/recorded-state", "vitest", "node:fs"])
    expect(about("lib/domain/pool/claims.test.ts", importing(from)), from).toEqual([]);
  for (const from of ["@/lib/store/store", "@/rapi/handler", "../scripts/browser.mjs"])
    expect(about("testing/served-api.ts", importing(from)), from).toEqual([]);
});

describe("the rooms of the domain have an order", () => {
  const importing = (path: string, from: string) => about(path, `import type { Thing } from "${from}";\n`);

  test("a room may import itself and those before it", () => {
    expect(importing("lib/domain/pool/claims.ts", "../model/cluster")).toEqual([]);
    expect(importing("lib/domain/pool/claims.ts", "./address-pool")).toEqual([]);
    expect(importing("lib/domain/undo/undo-job.ts", "../refusal")).toEqual([]);
  });

  test("it may not import one behind it, a type neither", () => {
    expect(importing("lib/domain/pool/claims.ts", "../undo/undo-job")).toEqual([
      expect.stringMatching(/pool comes before undo in the domain/),
    ]);
    expect(importing("lib/domain/refusal.ts", "./model/cluster")).toEqual([
      expect.stringMatching(/refusal comes before model/),
    ]);
  });

  test("a room that nobody has listed is refused", () => {
    expect(importing("lib/domain/storage/choose.ts", "../model/cluster")).toEqual([
      expect.stringMatching(/storage is not a room of the domain.*scripts\/rooms\.mjs/),
    ]);
  });
});

test("files that import one another in a circle are refused, each circle once", () => {
  const file = (path: string, ...from: string[]) => ({
    path,
    source: from.map((one) => `import type { Thing } from "${one}";\n`).join(""),
  });
  const circle = [
    file("lib/store/pools.ts", "./jobs"),
    file("lib/store/jobs.ts", "./nics"),
    file("lib/store/nics.ts", "./pools"),
    file("lib/store/nodes.ts", "./pools"),
  ];
  expect(misplaced(circle)).toEqual([
    "lib/store/pools → lib/store/jobs → lib/store/nics → lib/store/pools is a circle. Take out what both need.",
  ]);
  expect(misplaced(circle.slice(0, 2))).toEqual([]);
});

test("a folder that holds more than one can see at once is refused, that of the kit as any other; tests are not counted", () => {
  const inFolder = (folder: string, ending: string) =>
    Array.from({ length: 26 }, (_, index) => ({ path: `${folder}/part-${index}${ending}`, source: "" }));
  expect(misplaced(inFolder("lib/domain/pool", ".ts"))).toEqual([
    "lib/domain/pool holds 26 files. Give it rooms by noun: 25 are the most.",
  ]);
  expect(misplaced(inFolder("lib/domain/pool", ".test.ts"))).toEqual([]);
  expect(misplaced(inFolder("components/ui", ".tsx"))).toEqual([
    "components/ui holds 26 files. Give it rooms by noun: 25 are the most.",
  ]);
});

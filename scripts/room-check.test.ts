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
    ["lib/domain/pool.ts", "@/lib/store/store", /lib\/domain may not import lib\/store/],
    ["lib/domain/pool.ts", "../operations/network-add", /Changes are operations/],
    ["lib/store/store.ts", "@/lib/operations/operation", /lib\/store may not import lib\/operations/],
    ["lib/queries/networks.ts", "@/lib/store/current", /takes it as an argument/],
    ["app/networks/page.tsx", "@/lib/operations/network-add", /app may not import lib\/operations/],
    ["e2e/network.test.ts", "@/lib/store/store", /e2e may not import lib\/store/],
    ["lib/operations/network-add.ts", "@/bin/ganeti-config", /a door/],
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
    ["lib/operations/network-add.ts", 'import { applyChanges } from "@/lib/store/changes";'],
    ["lib/store/store.test.ts", 'import { test } from "vitest";'],
    ["lib/env.test.ts", 'import { settings } from "./env";'],
    ["app/layout.tsx", 'import "./tokens.css";'],
  ])("%s: %s", (path, source) => {
    expect(about(path, `${source}\n`)).toEqual([]);
  });
});

describe("packages have rooms, too", () => {
  test.each([
    ["lib/domain/pool.ts", "node:fs", /belong to lib\/store or to a door/],
    ["lib/domain/pool.ts", "react", /belongs in components/],
    ["lib/queries/networks.ts", "better-sqlite3", /belongs in lib\/store/],
    ["components/network/row.tsx", "@tanstack/react-query", /Only components\/data/],
    ["lib/operations/network-add.ts", "next/navigation", /belongs in app/],
    ["components/network/row.tsx", "left-pad", /scripts\/rooms\.mjs/],
  ])("%s → %s", (path, name, message) => {
    expect(about(path, `import thing from "${name}";\n`)).toEqual([expect.stringMatching(message)]);
  });
});

describe("lib/domain has no clock, no chance and no surroundings", () => {
  test.each(["Date.now()", "new Date()", "Math.random()", "crypto.randomUUID()", "process.argv", "fetch(address)"])(
    "%s",
    (use) => {
      expect(about("lib/domain/pool.ts", `\nexport const value = () => ${use};\n`)).toEqual([
        expect.stringMatching(/^lib\/domain\/pool\.ts:2 uses .*pass the value in/),
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

test("a file outside every room is refused, and so is one that has grown too long", () => {
  expect(about("src/pool.ts", "")).toEqual([expect.stringMatching(/in no room/)]);
  expect(about("lib/domain/pool.ts", "export {};\n".repeat(201))).toEqual([expect.stringMatching(/201 lines/)]);
  expect(about("lib/domain/pool.test.ts", "export {};\n".repeat(201))).toEqual([]);
});

test("test code stays out of the product, also by a detour", () => {
  const findings = misplaced([
    { path: "lib/store/fresh-store.ts", source: 'import { inject } from "vitest";\n' },
    { path: "lib/store/small-cluster.ts", source: 'import { freshStore } from "./fresh-store";\n' },
    { path: "lib/store/store.test.ts", source: 'import { small } from "./small-cluster";\n' },
    { path: "app/actions/action.ts", source: 'import type { Small } from "@/lib/store/small-cluster";\n' },
  ]);
  expect(findings).toEqual([expect.stringMatching(/^app\/actions\/action\.ts:1 .*Test code stays out of the product/)]);
});

test("what only tests import is test code, and may do what tests do", () => {
  const recording = { path: "lib/operations/recorded.ts", source: 'import { readFileSync } from "node:fs";\n' };
  const reader = { path: "lib/operations/replay.test.ts", source: 'import { recorded } from "./recorded";\n' };
  const product = { path: "lib/operations/operation.ts", source: 'import { recorded } from "./recorded";\n' };
  expect(misplaced([recording, reader])).toEqual([]);
  expect(misplaced([recording, reader, product])).toEqual([expect.stringMatching(/recorded\.ts:1 imports node:fs/)]);
});

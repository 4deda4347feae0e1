import { chmodSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { SettingError, settings } from "@/lib/env";
import { projectRoot } from "@/lib/project-root";
import { forgetHooks, keepHooks } from "@/lib/store/hook/hook-setting";
import { freshStore } from "@/testing/fresh-store";
import { hookScripts } from "@/testing/hook/hook-scripts";
import { hookPlace } from "./hook-place";
import { hookSettings } from "./hook-settings";

it("runs no hook unless somebody said where they are", async () => {
  const store = freshStore();
  expect(await hookSettings(store)).toBeNull();
  await store.write((tx) => keepHooks(tx, { dir: "/srv/hooks", runOnNode: null }));
  expect(await hookSettings(store)).toEqual({ dir: "/srv/hooks", runOnNode: null, from: "store" });
  await store.write((tx) => forgetHooks(tx));
  expect(await hookSettings(store)).toBeNull();
});

it("lets the environment of a process count over what the store keeps", async () => {
  const store = freshStore();
  const of = (environment: Record<string, string>) => hookSettings(store, settings(environment));
  expect(await of({ HOOKS_DIR: "/a" })).toEqual({ dir: "/a", runOnNode: null, from: "environment" });
  expect(await of({ HOOKS_DIR: "scripts/hooks" })).toMatchObject({ dir: join(projectRoot(), "scripts/hooks") });
  await store.write((tx) => keepHooks(tx, { dir: "/srv/hooks", runOnNode: "ssh {node} a" }));
  expect(await of({ HOOKS_DIR: "/a" })).toEqual({ dir: "/a", runOnNode: "ssh {node} a", from: "environment" });
  expect(await of({ HOOKS_RUN_ON_NODE: "rsh {node} b" })).toMatchObject({
    dir: "/srv/hooks",
    runOnNode: "rsh {node} b",
  });
  expect(await of({ HOOKS_RUN_ON_NODE: "off" })).toMatchObject({ dir: "/srv/hooks", runOnNode: null });
  expect(await of({ HOOKS_DIR: "off" })).toBeNull();
  await expect(of({ HOOKS_RUN_ON_NODE: "ssh node1" })).rejects.toThrow(SettingError);
});

it("shows what would run, what is skipped, and what is refused and why", async () => {
  const { base, add } = hookScripts();
  const store = freshStore();
  await store.write((tx) => keepHooks(tx, { dir: base, runOnNode: null }));
  add("network-add-pre.d/b", "");
  add("network-add-pre.d/a", "");
  add("network-add-pre.d/check.sh", "");
  const open = add("network-add-post.d/open", "", 0o777);
  add("README.d/x", "");
  add("group-add-pre.d/x", "");
  chmodSync(join(base, "group-add-pre.d"), 0o777);
  expect(await hookPlace(store)).toEqual({
    ...{ dir: base, runOnNode: null, from: "store", problem: null },
    directories: [
      { dir: "group-add-pre.d", problem: expect.stringContaining("Others can write"), scripts: [], skipped: [] },
      {
        ...{ dir: "network-add-post.d", problem: null, skipped: [] },
        scripts: [{ name: "open", problem: expect.stringContaining(`Others can write ${open}`) }],
      },
      {
        ...{ dir: "network-add-pre.d", problem: null, skipped: ["check.sh"] },
        scripts: [
          { name: "a", problem: null },
          { name: "b", problem: null },
        ],
      },
    ],
  });
  chmodSync(base, 0o777);
  expect(await hookPlace(store)).toMatchObject({ problem: expect.stringContaining(base), directories: [] });
});

import { expect, test } from "vitest";
import { complete } from "./lockfile.mjs";

const lock = () => ({
  packages: {
    "": {},
    "node_modules/builder": {
      dev: true,
      optionalDependencies: { "@builder/linux-x64-musl": "1.2.3", "@builder/win32-arm64-msvc": "1.2.3" },
    },
    "node_modules/@builder/linux-x64-musl": { version: "1.2.3", resolved: "https://registry.example/a.tgz" },
  },
});

test("a platform that the registry did not offer is added from its name, and no registry is named", () => {
  const completed: Parameters<typeof complete>[0] = lock();
  expect(complete(completed)).toEqual([
    "@builder/win32-arm64-msvc 1.2.3 was missing",
    "node_modules/@builder/linux-x64-musl named a registry",
  ]);
  expect(completed.packages["node_modules/@builder/win32-arm64-msvc"]).toEqual({
    version: "1.2.3",
    cpu: ["arm64"],
    dev: true,
    optional: true,
    os: ["win32"],
  });
  expect(JSON.stringify(completed)).not.toContain("registry.example");
});

test("a complete lock stays as it is", () => {
  const completed: Parameters<typeof complete>[0] = lock();
  complete(completed);
  const before = JSON.stringify(completed);
  expect(complete(completed)).toEqual([]);
  expect(JSON.stringify(completed)).toBe(before);
});

test("a name without a platform and a version that is a range are left to a person", () => {
  const odd = (name: string, version: string) => () =>
    complete({ packages: { "node_modules/a": { optionalDependencies: { [name]: version } } } });
  expect(odd("extras", "1.0.0")).toThrow(/extras does not say its platform/);
  expect(odd("@a/linux-x64", "^1.0.0")).toThrow(/not exact/);
});

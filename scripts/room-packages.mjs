// @ts-check

/** What test code may import besides. Test code ends in `.test`, or stands in `testing`, `conformance` or `e2e`. */
export const testPackages = ["vitest", "vitest/*", "fast-check", "esbuild", "node:*"];

/** Where code belongs that wants a package and may not have it: the first that matches. */
export const packagesInstead = [
  { packages: ["react", "react-dom", "@mantine/*"], instead: "What is seen belongs in components." },
  { packages: ["@tanstack/react-query"], instead: "Only components/data knows TanStack Query." },
  { packages: ["next", "next/*"], instead: "Routing belongs in app." },
  { packages: ["@prisma/*", "better-sqlite3"], instead: "What touches the database belongs in lib/store." },
  {
    packages: ["server-only"],
    instead: "Only app/actions says so; lib is shared with the command line and the tests.",
  },
  { packages: ["vitest", "vitest/*", "fast-check", "esbuild"], instead: "Only tests and scripts use it." },
  { packages: ["node:*"], instead: "Files, processes and the clock belong to lib/store or to a door; pass values in." },
  { packages: ["*"], instead: "If it belongs here, add it to the table in scripts/rooms.mjs." },
];

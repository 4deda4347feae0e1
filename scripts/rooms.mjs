// @ts-check

/**
 * A room of the house: what is in it, and whom it may import. What is not allowed here is not allowed.
 * @typedef {object} Room
 * @property {string[]} at files and folders; the longest match decides
 * @property {string} holds what belongs here
 * @property {string[]} may rooms it may import, by name
 * @property {string[]} [types] rooms it may import with `import type` only
 * @property {string[]} [tests] rooms that its tests may import besides: to look at what came of it
 * @property {string[]} packages packages it may import; `*` stands for anything
 * @property {string} instead where code belongs that wants to import this room and may not
 */

const seen = ["react", "react-dom", "next/*", "nuqs", "nuqs/*", "@mantine/*", "@tabler/icons-react", "zod"];
const changed = "Changes are operations: call them through app/actions, rapi or bin.";

/** Who may import whom: the only such list. @type {Record<string, Room>} */
export const rooms = {
  domain: {
    at: ["lib/domain"],
    holds: "values and rules, pure",
    may: [],
    packages: ["zod", "ip-address"],
    instead: "Everybody may import lib/domain.",
  },
  settings: {
    at: ["lib/env.ts", "lib/limited-log.ts", "lib/log.ts", "lib/project-root.ts"],
    holds: "settings and the log",
    may: [],
    packages: ["zod", "pino", "node:fs", "node:net", "node:path", "node:url"],
    instead: "Settings are read at a door and passed on as values.",
  },
  store: {
    at: ["lib/store"],
    holds: "the store: database in, domain values out",
    may: ["domain", "settings"],
    packages: ["node:*", "@prisma/*", "better-sqlite3", "p-limit", "p-retry"],
    instead:
      "Reading the store belongs in lib/queries and changing it in lib/operations; the browser reaches both through components/data.",
  },
  current: {
    at: ["lib/store/current.ts"],
    holds: "the one store of this process, for the doors",
    may: ["store", "settings"],
    packages: ["better-sqlite3"],
    instead:
      "Pages, actions and routes get the store from app/session, which asks who is there; anything else takes it as an argument.",
  },
  hooks: {
    at: ["lib/hooks"],
    holds: "running the scripts of hooks, here and on nodes",
    may: ["domain", "store", "settings"],
    packages: ["node:*", "p-limit", "zod"],
    instead: "lib/operations runs hooks around a change; what a hook is told belongs in lib/domain/hook.",
  },
  ganeti: {
    at: ["lib/ganeti"],
    holds: "talking to the daemons of a living cluster",
    may: ["domain", "hooks", "settings"],
    packages: ["node:*", "zod", "p-limit"],
    instead:
      "lib/operations talks to a linked cluster; what is said to it belongs in lib/domain/chain, its formats in lib/wire.",
  },
  operations: {
    at: ["lib/operations"],
    holds: "what can be changed",
    may: ["domain", "store", "wire", "hooks", "ganeti"],
    tests: ["queries", "auth"],
    packages: ["zod", "node:crypto", "p-limit"],
    instead: changed,
  },
  queries: {
    at: ["lib/queries"],
    holds: "what can be read",
    may: ["domain", "store", "hooks"],
    packages: ["zod"],
    instead: "Components ask for data through components/data; the types of answers come with `import type`.",
  },
  wire: {
    at: ["lib/wire"],
    holds: "other people's formats",
    may: ["domain"],
    packages: ["zod", "ip-address", "re2js"],
    instead: "Foreign formats are translated at a door: app/api, rapi or bin; what is inside speaks lib/domain.",
  },
  auth: {
    at: ["lib/auth"],
    holds: "who may",
    may: ["domain", "store", "settings"],
    packages: ["zod", "node:crypto", "basic-auth", "cookie", "lru-cache", "p-limit"],
    instead: "A door asks lib/auth who is there and passes the actor and the role on.",
  },
  listener: {
    at: ["lib/listener"],
    holds: "listening for requests",
    may: ["domain", "settings"],
    packages: ["node:*", "next", "limiter", "lru-cache"],
    instead: "Only server.ts listens.",
  },
  live: {
    at: ["lib/live"],
    holds: "what open pages are told: the live feed, and who looks at what",
    may: ["domain", "queries", "auth", "settings", "current"],
    types: ["store"],
    tests: ["operations", "store"],
    packages: ["node:*"],
    instead: "The live feed tells what is in the store; a change is told by being written.",
  },
  session: {
    at: ["app/session"],
    holds: "who is at the browser, and the store as far as he may read it",
    may: ["auth", "domain", "settings", "current"],
    types: ["store"],
    packages: ["react", "next/*", "server-only"],
    instead: "Components learn who is signed in from components/session.",
  },
  actions: {
    at: ["app/actions"],
    holds: "the browser's changes: one line per operation",
    may: ["operations", "domain", "wire", "auth", "settings", "current", "session"],
    types: ["queries", "store"],
    packages: ["zod", "node:crypto", "next/*", "server-only"],
    instead: "Server actions are called from components/data.",
  },
  api: {
    at: ["app/api"],
    holds: "the browser's reads and previews",
    may: ["queries", "operations", "domain", "wire", "auth", "settings", "session", "actions", "example", "live"],
    types: ["store"],
    packages: ["zod", "node:*", "next/*", "get-stream"],
    instead: "Route handlers are reached by their address, from components/data.",
  },
  pages: {
    at: ["app"],
    holds: "pages: loading and composing",
    may: ["queries", "components", "data", "domain", "auth", "settings", "session"],
    packages: [...seen, "next", "@tanstack/react-query"],
    instead: "What pages share belongs in components if it is seen, in lib/domain if it is a rule.",
  },
  data: {
    at: ["components/data"],
    holds: "the data behind what is seen",
    may: ["domain", "actions"],
    types: ["queries", "operations", "auth"],
    packages: [...seen, "@tanstack/react-query"],
    instead: "Data is fetched and changed for components only; a rule that both need belongs in lib/domain.",
  },
  components: {
    at: ["components"],
    holds: "what is seen",
    may: ["domain", "data"],
    types: ["queries", "operations", "actions", "auth"],
    packages: [
      ...seen,
      "react-dom/server",
      "@tanstack/react-table",
      "@tanstack/react-virtual",
      "bowser",
      "papaparse",
      "recharts",
    ],
    instead: "A value or a rule that both need belongs in lib/domain.",
  },
  rapi: {
    at: ["rapi"],
    holds: "Ganeti's HTTP API",
    may: ["operations", "queries", "domain", "wire", "auth", "settings", "current"],
    types: ["store"],
    packages: ["zod", "node:*", "get-stream", "lru-cache", "p-limit"],
    instead: "The API is a door: what it knows that others need belongs in lib/wire or lib/domain.",
  },
  bin: {
    at: ["bin"],
    holds: "the command line",
    may: ["operations", "queries", "wire", "store", "current", "domain", "settings", "auth", "hooks"],
    packages: ["node:*", "zod"],
    instead: "A command is a door: what it knows that others need belongs in lib.",
  },
  server: {
    at: ["server.ts"],
    holds: "the server",
    may: ["store", "current", "settings", "listener", "live", "rapi", "bin", "auth", "operations", "hooks"],
    packages: ["node:*"],
    instead: "Nothing imports the server: what it knows that others need belongs in lib.",
  },
  example: {
    at: ["prisma"],
    holds: "the shape on disk and the example cluster",
    may: ["domain", "wire", "operations"],
    tests: ["store"],
    packages: ["node:*", "zod"],
    instead: "Example data goes in through the import operation, like everyone's.",
  },
  scripts: {
    at: ["scripts"],
    holds: "the two commands and what they need",
    may: [],
    packages: ["*"],
    instead: "Scripts run before anything is built: what the product needs belongs in lib.",
  },
  deploy: {
    at: ["deploy"],
    holds: "how it is run on the machines of a site: service, proxies, image",
    may: ["scripts"],
    packages: ["node:*"],
    instead: "Nothing imports deploy: what the product needs belongs in its own room.",
  },
  configuration: {
    at: ["next.config.js", "postcss.config.mjs", "vitest.config.ts", "playwright.config.ts", "prisma.config.ts"],
    holds: "how the tools are set",
    may: ["scripts"],
    packages: ["*"],
    instead: "Tools read these files; settings of the product belong in lib/env.ts.",
  },
  bench: {
    at: ["bench"],
    holds: "how fast it is",
    may: ["domain", "store", "operations", "queries", "wire", "auth", "settings", "current", "example", "scripts"],
    packages: ["*"],
    instead: "Nothing imports a measurement.",
  },
  testing: {
    at: ["testing"],
    holds: "what tests share",
    may: ["*"],
    packages: ["*"],
    instead: "Only tests import testing: what the product needs belongs in its own room.",
  },
  conformance: {
    at: ["conformance"],
    holds: "what a real Ganeti answered, and that ours answers the same",
    may: ["*"],
    packages: ["*"],
    instead: "Only tests import conformance: what the product needs belongs in its own room.",
  },
  e2e: {
    at: ["e2e"],
    holds: "the product from outside",
    may: ["domain", "wire", "scripts", "example"],
    packages: ["node:*", "@playwright/test", "@axe-core/playwright", "better-sqlite3", "fast-check"],
    instead: "Nothing imports a browser test.",
  },
};

/**
 * The rooms of the domain, in order: each may import those before it and itself.
 * The files come first: everything may use them.
 */
export const domainRooms = [
  "refusal",
  "store-error",
  "natural-order",
  "grouped",
  "same-value",
  "path-segment",
  "printable",
  "address",
  "sentence",
  "names",
  "model",
  "pool",
  "usage",
  "search",
  "link",
  "opcodes",
  "job",
  "hook",
  "network",
  "nic",
  "verify",
  "command",
  "nic-script",
  "connection",
  "allocator",
  "instance",
  "cluster",
  "undo",
  "past",
  "cluster-link",
  "chain",
  "mirror",
];

/** The most files of code in one folder, without tests. */
export const fullFolder = 25;

/** Files of more lines than this name their reason here. */
export const longFile = 300;

/** Why a long file is one thing. @type {Record<string, string>} */
export const longFiles = {};

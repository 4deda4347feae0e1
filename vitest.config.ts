import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// A time zone with a quarter of an hour in it: code that forgets that times are UTC fails here.
process.env.TZ = "Pacific/Chatham";
process.env.LOG_LEVEL = "silent";
// Whatever this machine has set: tests run no hooks but their own.
process.env.HOOKS_DIR = "";
process.env.HOOKS_RUN_ON_NODE = "";

const rooms = ["lib", "bin", "scripts", "components", "app", "prisma", "rapi", "testing", "conformance", "deploy"];

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/[/\\]$/, "") } },
  test: {
    include: rooms.map((room) => `${room}/**/*.test.{ts,tsx}`),
    exclude: ["lib/store/generated/**", "node_modules/**"],
    globalSetup: ["./testing/template-store.ts"],
    // Long enough for a dozen processes on a busy machine: it ends what hangs, and measures nothing.
    testTimeout: 60_000,
    // Its own choice is one fewer than there are cores: half of a small machine.
    maxWorkers: "100%",
  },
});

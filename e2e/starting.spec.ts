import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "./fixtures";
import { environment, project, startServer } from "./running-server";

/** Starts a server that is expected to give up: its exit code and what it said. */
function attempt(settings: Record<string, string>): { code: number | null; said: string } {
  const options = {
    cwd: project,
    env: { ...environment("/nowhere"), ...settings },
    encoding: "utf8",
    timeout: 30_000,
  } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(project, ".build", "server.mjs")], options);
  return { code: status, said: stdout + stderr };
}

/** One line, and no stack. */
const sentence = (text: RegExp) => new RegExp(`^${text.source}[^\\n]*\\n$`);

test("a port that is taken is one sentence, with the way out", async ({ server }) => {
  const { port } = new URL(server.address);
  const { code, said } = attempt({ PORT: port });
  expect(said).toMatch(sentence(new RegExp(`Another program already listens on 127.0.0.1:${port}. .*PORT=`)));
  expect(code).toBe(1);
});

test("an administrator whom the environment names badly is refused in words", async ({ database }) => {
  const { code, said } = attempt({ DATABASE_URL: `file:${database}.new`, ADMIN_USER: "root", ADMIN_PASSWORD: "short" });
  expect(said).toMatch(
    /^ADMIN_USER and ADMIN_PASSWORD cannot make an administrator: A password must have at least 12 characters\.$/m,
  );
  expect(said).not.toContain("short");
  expect(code).toBe(1);
});

test("a port of the HTTP API that was chosen and is taken is one sentence, with the way out", async ({
  server,
  ground,
}, { testId }) => {
  const { port } = new URL(server.address);
  const DATABASE_URL = `file:${join(ground.folder, `taken-${testId}.db`)}`;
  const { code, said } = attempt({ RAPI_PORT: port, DATABASE_URL });
  expect(said).toMatch(sentence(new RegExp(`Another program already listens on 127.0.0.1:${port}. .*RAPI_PORT=`)));
  expect(code).toBe(1);
});

test("an HTTP API that others could reach without a certificate is refused", async () => {
  const { code, said } = attempt({ RAPI_HOST: "0.0.0.0" });
  expect(said).toMatch(sentence(/RAPI_HOST is 0\.0\.0\.0, .*RAPI_CERT and RAPI_KEY/));
  expect(code).toBe(1);
});

test("a database that cannot be written is one sentence, with the way out", async () => {
  const { code, said } = attempt({ DATABASE_URL: "file:./package.json/store.db" });
  expect(said).toMatch(sentence(/The database .*package\.json\/store\.db .*Set DATABASE_URL/));
  expect(code).toBe(1);
});

test("a server that is stopped leaves one file, complete in itself", async ({ ground }, { testId }) => {
  const database = join(ground.folder, `stopped-${testId}.db`);
  const server = await startServer(database);
  expect((await fetch(`${server.address}/sign-in`)).status).toBe(200);
  await server.stop();
  expect(readdirSync(dirname(database)).filter((name) => name.startsWith(`stopped-${testId}`))).toEqual([
    `stopped-${testId}.db`,
  ]);
});

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { type Followed, follow, type Message } from "@/testing/live/followed-stream";
import { expect, test } from "./fixtures";
import { cookiesOf, type Person } from "./people";
import { environment, project, startServer } from "./running-server";

test.use({ cluster: "recorded", ownServer: true });

function cookieOf(person: Person): string {
  return cookiesOf(person)
    .map(({ name, value }) => `${name}=${value}`)
    .join("; ");
}

/** Opens a stream as somebody; from a message on, where one is given. */
async function followAs(person: Person, address: string, after?: string | null): Promise<Followed> {
  const headers = { cookie: cookieOf(person), "accept-encoding": "gzip, br" };
  return follow(`${address}/api/live`, { ...headers, ...(after && { "last-event-id": after }) });
}

async function until(followed: Followed, wanted: (message: Message) => boolean): Promise<Message> {
  for (;;) {
    const message = await followed.next();
    if (message === undefined) throw new Error(`The stream has ended: ${followed.said().slice(-500)}`);
    if (wanted(message)) return message;
  }
}

const begins = ({ event }: Message) => event.type === "begin";
const added = ({ event }: Message) => event.type === "job" && event.job.changed && event.job.actor !== null;

/** Adds a network with the command line: another process on the same store. */
function addNetwork(database: string): void {
  const program = join(project, "bin", "gnt-network");
  execFileSync(process.execPath, [program, "add", "--network=10.99.0.0/24", "lab"], { env: environment(database) });
}

test("what the command line changes is told, as it is, to whoever reads the stream", async ({ server, database }) => {
  const followed = await followAs("viewer", server.address);
  await until(followed, begins);
  expect(followed.headers["content-encoding"]).toBeUndefined();
  addNetwork(database);
  const { event } = await until(followed, added);
  expect(event).toMatchObject({
    job: { door: "cli", opcode: "OP_NETWORK_ADD", objects: [{ kind: "network", name: "lab" }] },
  });
});

for (const signal of ["SIGTERM", "SIGKILL"] as const)
  test(`a server that is ended by ${signal} ends its streams, and the next one goes on where they were`, async ({
    server,
    database,
  }) => {
    const followed = await followAs("viewer", server.address);
    const { id } = await until(followed, begins);
    process.kill(server.pid, signal);
    await followed.over;
    addNetwork(database);
    const next = await startServer(database);
    try {
      const again = await followAs("viewer", next.address, id);
      expect((await again.next())?.event.type).toBe("begin");
      expect(await until(again, added)).toMatchObject({ event: { job: { status: "success" } } });
    } finally {
      // It stops at once, although somebody reads.
      await next.stop();
    }
  });

test("signing out ends the stream of that session, and no other", async ({ server, request }) => {
  const [his, hers] = [await followAs("viewer", server.address), await followAs("operator", server.address)];
  await until(his, begins);
  await until(hers, begins);
  await request.post("/api/sign-out", { headers: { cookie: cookieOf("viewer") }, maxRedirects: 0 });
  await his.over;
  await until(hers, ({ event }) => event.type === "accounts");
  const again = await followAs("viewer", server.address);
  expect(again.status).toBe(401);
});

test("who looks at a network is told to others, until he leaves it", async ({ server, request }) => {
  const followed = await followAs("viewer", server.address);
  await until(followed, begins);
  const { facts } = await (await request.get("/api/networks/prod")).json();
  const { uuid } = facts;
  const say = (data: object, person: Person = "operator") =>
    request.post("/api/presence", { data, headers: { cookie: cookieOf(person) } });
  expect((await say({ network: uuid })).status()).toBe(204);
  const here = async () => (await until(followed, ({ event }) => event.type === "presence")).event;
  expect(await here()).toEqual({ type: "presence", here: [{ name: "operator", network: uuid }] });
  expect((await say({ network: uuid, gone: true })).status()).toBe(204);
  expect(await here()).toEqual({ type: "presence", here: [] });
  expect((await say({ network: "nowhere" })).status()).toBe(404);
  expect((await say({ network: uuid, who: "ana" })).status()).toBe(400);
  expect((await say({ network: uuid }, "nobody")).status()).toBe(401);
});

test.describe("where anybody may read", () => {
  test.use({ settings: { OPEN_READS: "1" } });

  test("a stranger is told what changes, and no name", async ({ server, database }) => {
    const followed = await followAs("nobody", server.address);
    await until(followed, begins);
    addNetwork(database);
    const { event } = await until(followed, ({ event }) => event.type === "job" && event.job.changed);
    expect(event).toMatchObject({ job: { actor: null } });
  });
});

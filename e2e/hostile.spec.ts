import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures";
import { type Hostile, hostileRequests } from "./hostile-requests";
import { sender } from "./hostile-sender";
import { addTokens } from "./people";
import { storeContents } from "./store-contents";

test.use({ cluster: "recorded", settings: { TRUST_PROXY: "1", LOG_LEVEL: "error" } });

const many = 10_000;
const seed = 20_261_128;
/** After so many of them the server has loaded all that it ever loads. */
const warm = 4_000;
const atOnce = 8;
/** How much more the server may hold afterwards, in MB. */
const growth = 100;

test("ten thousand hostile requests change nothing, break nothing and leave no memory behind", async ({
  server,
  database,
}) => {
  test.setTimeout(600_000);
  addTokens(database);
  const before = storeContents(database);
  const { send, close } = sender(server);
  const statuses = new Map<string, number>();
  const wrong: string[] = [];

  async function sendAll(requests: Hostile[]): Promise<void> {
    const left = requests.values();
    const one = async () => {
      for (const request of left) {
        const answer = await send(request).catch((error: Error) => ({ status: error.message }));
        const kind = `${request.door} ${answer.status}`;
        statuses.set(kind, (statuses.get(kind) ?? 0) + 1);
        const fault =
          typeof answer.status === "string" || (answer.status >= 500 && ![501, 503].includes(answer.status));
        if (fault) wrong.push(`${answer.status} to ${JSON.stringify(request).slice(0, 600)}`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, one));
  }

  try {
    const requests = hostileRequests(many, seed);
    await sendAll(requests.slice(0, warm));
    const held = memoryOf(server.pid);
    await sendAll(requests.slice(warm));
    expect(wrong.slice(0, 20), `${wrong.length} of them`).toEqual([]);
    expect(storeContents(database)).toEqual(before);
    await expect.poll(() => memoryOf(server.pid) - held, { timeout: 30_000 }).toBeLessThan(growth);
    // They have come as far as they should: both doors found what they asked for, and refused what was wrong.
    for (const kind of ["web 200", "web 404", "rapi 200", "rapi 400", "rapi 404"])
      expect(statuses.get(kind) ?? 0, kind).toBeGreaterThan(many / 100);
  } finally {
    close();
  }
});

/** What a process holds in memory, in MB; 0 where the system does not say (not Linux). */
function memoryOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
  } catch {
    return 0;
  }
}

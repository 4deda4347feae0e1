import { once } from "node:events";
import { createServer, get, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { answer, WrittenJson } from "../answer";
import { Outgoing } from "./outgoing";

const never = new AbortController().signal;
const megabyte = 2 ** 20;

/** A server that does the same for every request; what comes of each is in `results`. */
async function serving(handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>) {
  const results: Promise<"sent" | "not sent">[] = [];
  const server = createServer((request, response) => {
    results.push(
      handle(request, response).then(
        () => "sent",
        () => "not sent",
      ),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = async () => (await once(get(url), "response"))[0] as IncomingMessage;
  return { ask, results };
}

function long(megabytes: number): WrittenJson {
  return new WrittenJson(Array.from({ length: megabytes }, (_, at) => Buffer.alloc(megabyte, 48 + (at % 10))));
}

test("a long answer arrives as it is, a short one too", async () => {
  const outgoing = new Outgoing();
  for (const json of [long(5), new WrittenJson([Buffer.from("[1,"), Buffer.from("2]\n")])]) {
    const { ask } = await serving((request, response) => outgoing.send(answer(json), request, response));
    const response = await ask();
    expect(response.headers["content-length"]).toBe(String(json.size));
    expect((await buffer(response)).equals(Buffer.concat(json.pieces))).toBe(true);
  }
});

test("of a long answer no more than a few steps are put down for a client at once", async () => {
  const outgoing = new Outgoing();
  let most = 0;
  const { ask } = await serving((request, response) => {
    const write = response.write.bind(response) as (bytes: Buffer) => boolean;
    response.write = (bytes: Buffer) => {
      const taken = write(bytes);
      most = Math.max(most, response.writableLength);
      return taken;
    };
    return outgoing.send(answer(long(32)), request, response);
  });
  await buffer(await ask());
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(megabyte);
});

test("a client who leaves in the middle ends his own answer only", async () => {
  const outgoing = new Outgoing();
  const json = long(32);
  const { ask, results } = await serving((request, response) => outgoing.send(answer(json), request, response));
  const [leaves, stays] = [await ask(), await ask()];
  leaves.destroy();
  expect((await buffer(stays)).length).toBe(json.size);
  expect((await Promise.all(results)).toSorted()).toEqual(["not sent", "sent"]);
});

test("there is room again when the clients have their answers or have left", async () => {
  const outgoing = new Outgoing(1);
  const { ask, results } = await serving((request, response) => outgoing.send(answer(long(32)), request, response));
  await outgoing.room(never);
  const [one, other] = [await ask(), await ask()];
  let isRoom = false;
  const room = outgoing.room(never).then(() => {
    isRoom = true;
  });
  one.destroy();
  await results[0];
  expect(isRoom).toBe(false);
  await buffer(other);
  await room;
});

test("an answer that many take counts once", async () => {
  const outgoing = new Outgoing(40 * megabyte);
  const json = long(32);
  const { ask } = await serving((request, response) => outgoing.send(answer(json), request, response));
  const responses = [await ask(), await ask(), await ask()];
  await outgoing.room(never);
  for (const response of responses) response.destroy();
});

test("who waits for room can leave", async () => {
  const outgoing = new Outgoing(1);
  const { ask } = await serving((request, response) => outgoing.send(answer(long(32)), request, response));
  await ask();
  const leaving = new AbortController();
  const waits = outgoing.room(leaving.signal);
  leaving.abort();
  await expect(waits).rejects.toThrow();
});

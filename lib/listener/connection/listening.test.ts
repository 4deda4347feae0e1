import { createServer, get, type Server } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { ListenError, listen, rememberUpgraded, stopListening } from "./listening";

function server(): Server {
  const made = createServer((_request, response) => response.end("here"));
  onTestFinished(() => void made.close());
  return made;
}

test("port 0 is any free port, and it is told which", async () => {
  expect(await listen(server(), "127.0.0.1", 0)).toBeGreaterThan(0);
});

test("a port that is taken is named, with the way out", async () => {
  const port = await listen(server(), "127.0.0.1", 0);
  const second = listen(server(), "127.0.0.1", port);
  await expect(second).rejects.toThrow(ListenError);
  await expect(second).rejects.toThrow(
    new RegExp(`already listens on 127\\.0\\.0\\.1:${port}\\..*PORT=${port + 1} npm start`),
  );
});

test("an address of another machine is named", async () => {
  await expect(listen(server(), "192.0.2.1", 0)).rejects.toThrow("192.0.2.1 is not an address of this machine.");
});

test("stopping lets a request that is under way end, and takes no new one", async () => {
  const slow = createServer((_request, response) => setTimeout(() => response.end("late"), 100));
  const port = await listen(slow, "127.0.0.1", 0);
  const answer = new Promise((resolve) => get({ port, host: "127.0.0.1" }, (response) => resolve(response.statusCode)));
  await new Promise((resolve) => slow.once("request", resolve));
  await stopListening(slow);
  expect(await answer).toBe(200);
  expect(slow.listening).toBe(false);
});

test("stopping cuts off what has become a web socket", async () => {
  const switching = server();
  rememberUpgraded(switching);
  const port = await listen(switching, "127.0.0.1", 0);
  switching.on("upgrade", (_request, socket) =>
    socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n"),
  );
  const headers = { connection: "Upgrade", upgrade: "x" };
  const ended = new Promise<void>((resolve) => {
    const asked = get({ port, host: "127.0.0.1", headers });
    asked.on("upgrade", (_response, socket) => socket.on("close", resolve).resume());
  });
  await new Promise((resolve) => switching.once("upgrade", resolve));
  await stopListening(switching);
  await ended;
});

import { expect, test } from "vitest";
import { type Message, readMessages } from "./read-messages";

/** What is read of a stream that comes in these pieces, and how often it showed that it lives. */
async function read(...pieces: string[]) {
  const bytes = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(bytes.encode(piece));
      controller.close();
    },
  });
  let alive = 0;
  const messages: Message[] = [];
  for await (const message of readMessages(body, () => alive++)) messages.push(message);
  return { messages, alive };
}

test("a message has its id and what it says, wherever the pieces end", async () => {
  const { messages } = await read("retry: 1000\n\nid: a1\nda", 'ta: {"a":\n', "data: 1}\n", "\nid: a2\ndata: x\n\n");
  expect(messages).toEqual([
    { id: "a1", data: '{"a":\n1}' },
    { id: "a2", data: "x" },
  ]);
});

test("a message without an id has none, and does not take that of the one before", async () => {
  const { messages } = await read("id: a1\ndata: x\n\ndata: y\n\n");
  expect(messages.map(({ id }) => id)).toEqual(["a1", ""]);
});

test("a comment is no message but shows that the stream lives, and what has not ended is not told", async () => {
  expect(await read(": still here\n\n", "data: half")).toEqual({ messages: [], alive: 2 });
});

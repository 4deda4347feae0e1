import { expect, test } from "vitest";
import { readBody } from "./read-body";

/** A body of parts, sent without saying how long it is; counts how many parts were asked for. */
function streamed(parts: string[]) {
  let asked = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const part = parts[asked++];
        if (part === undefined) controller.close();
        else controller.enqueue(new TextEncoder().encode(part));
      },
    },
    { highWaterMark: 0 },
  );
  const request = new Request("http://127.0.0.1/", { method: "POST", body, ...{ duplex: "half" } });
  return { request, asked: () => asked };
}

test("a body is read whole", async () => {
  const bytes = await readBody(streamed(["{", '"a"', ":1}"]).request, 100);
  expect(new TextDecoder().decode(bytes ?? undefined)).toBe('{"a":1}');
});

test("a body that says it is too long is not read at all", async () => {
  const request = new Request("http://127.0.0.1/", { method: "POST", body: "x", headers: { "content-length": "101" } });
  expect(await readBody(request, 100)).toBeNull();
});

test("a body that grows too long is not read to its end", async () => {
  const { request, asked } = streamed(Array.from({ length: 50 }, () => "0123456789"));
  expect(await readBody(request, 25)).toBeNull();
  expect(asked()).toBeLessThan(10);
});

test("a request without a body is empty", async () => {
  expect(await readBody(new Request("http://127.0.0.1/", { method: "POST" }), 100)).toHaveLength(0);
});

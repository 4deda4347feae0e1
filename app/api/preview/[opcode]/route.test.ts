import { expect, test, vi } from "vitest";
import { operations } from "@/lib/operations/catalogue";
import { POST } from "./route";

vi.mock("server-only", () => ({}));
const here = vi.hoisted(() => ({
  account: { name: "ana", role: "operator" } as { name: string; role: string } | null,
}));
vi.mock("@/app/session/session", () => ({
  visitor: () => ({ ...here.account, handle: "x" }),
  asker: () => ({ account: here.account, address: "192.0.2.7", now: 1 }),
  now: () => 1,
}));
vi.mock("@/lib/store/current", () => ({ currentStore: () => ({}) }));
const preview = vi.hoisted(() => vi.fn());
vi.mock("@/lib/operations/operation", async (load) => ({ ...(await load<object>()), preview }));

async function post(opcode: string, body: BodyInit) {
  const request = new Request("http://127.0.0.1/", { method: "POST", body, ...{ duplex: "half" } });
  const response = await POST(request, { params: Promise.resolve({ opcode }) });
  return { status: response.status, body: await response.json() };
}

test.each(Object.keys(operations))("%s is previewed with what was sent, whatever that is", async (opcode) => {
  for (const input of [{ network: "prod" }, null, [], "text", 5]) {
    preview.mockResolvedValueOnce({ ok: true, plan: { asked: input, changes: [], outcomes: [], objects: [] } });
    expect(await post(opcode, JSON.stringify(input))).toEqual({
      status: 200,
      body: { ok: true, plan: { asked: input, changes: [], results: [], objects: [] } },
    });
    expect(preview.mock.lastCall?.slice(0, 2)).toEqual([operations[opcode as keyof typeof operations], input]);
  }
});

test.each(["OP_CONFIG_IMPORT", "__proto__", "constructor", "toString", ""])(
  "there is no operation %s",
  async (opcode) => {
    preview.mockClear();
    expect((await post(opcode, "{}")).status).toBe(404);
    expect(preview).not.toHaveBeenCalled();
  },
);

test("what is not JSON, or too long, is not previewed", async () => {
  preview.mockClear();
  expect((await post("OP_NETWORK_ADD", "{")).status).toBe(400);
  expect((await post("OP_NETWORK_ADD", "")).status).toBe(400);
  expect((await post("OP_NETWORK_ADD", " ".repeat(1_000_001))).status).toBe(413);
  expect(preview).not.toHaveBeenCalled();
});

test("a fault is told as one sentence", async () => {
  preview.mockRejectedValueOnce(new Error("secret"));
  const { status, body } = await post("OP_NETWORK_ADD", "{}");
  expect([status, body]).toEqual([500, { message: "The plan could not be computed." }]);
});

test("nobody is told what would happen, and nothing of what he sent is read", async () => {
  preview.mockClear();
  here.account = null;
  expect(await post("OP_NETWORK_ADD", "{")).toEqual({ status: 401, body: { message: "Nobody is signed in." } });
  expect(preview).not.toHaveBeenCalled();
});

import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { addFirstAdministrator } from "@/lib/auth/set-up";
import { freshStore } from "@/testing/fresh-store";
import { served } from "@/testing/served-api";
import { byAccount, refuseEmpty, refuseUnused } from "./authenticate";

const password = "correct horse battery";

// A clock that stands still: waiting for a slow machine is no waiting between two guesses.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
});

async function withRoot() {
  const store = freshStore();
  await addFirstAdministrator(store, { name: "root", password }, Date.now() / 1_000);
  const ask = await served(store, refuseEmpty(byAccount));
  return (credentials: string | null) => {
    const encoded = Buffer.from(credentials ?? "").toString("base64");
    return ask("GET", "/2/networks", {
      user: null,
      ...(credentials && { headers: { Authorization: `Basic ${encoded}` } }),
    });
  };
}

test("a user is answered, nobody else is, and who guesses has to wait", async () => {
  const as = await withRoot();
  expect(await as(`root:${password}`)).toMatchObject({ status: 200, value: [] });
  expect(await as(null)).toMatchObject({
    status: 401,
    headers: { "www-authenticate": 'Basic realm="Ganeti Remote API"' },
  });
  for (let guess = 0; guess < 6; guess++) expect(await as(`root:guess${guess}`)).toMatchObject({ status: 401 });
  expect(await as("root:guess")).toMatchObject({ status: 429, value: { code: 429 } });
});

test("while there is no user every request is 503 with a sentence, and nobody is slowed for it", async () => {
  const store = freshStore();
  const ask = await served(store, refuseUnused(refuseEmpty(byAccount)));
  const Authorization = `Basic ${Buffer.from(`root:${password}`).toString("base64")}`;
  const as = (headers: Record<string, string>) => ask("GET", "/2/networks", { user: null, headers });
  const sent: Record<string, string>[] = [
    {},
    { Authorization: "Basic" },
    ...Array.from({ length: 20 }, () => ({ Authorization })),
  ];
  for (const headers of sent)
    expect(await as(headers)).toMatchObject({
      status: 503,
      value: { code: 503, message: "Service Unavailable", explain: expect.stringMatching(/^Nobody can sign in yet\./) },
    });
  await addFirstAdministrator(store, { name: "root", password }, Date.now() / 1_000);
  expect(await as({})).toMatchObject({ status: 401 });
  expect(await as({ Authorization })).toMatchObject({ status: 200 });
});

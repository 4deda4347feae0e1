import { MantineProvider } from "@mantine/core";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, describe, expect, test } from "vitest";
import { DataProvider } from "@/components/data/provider";
import { RequiresRole } from "@/components/session/requires-role";
import { VisitorProvider } from "@/components/session/visitor";
import type { Link } from "@/lib/domain/cluster-link/link";
import type { Role } from "@/lib/domain/model/user-role";
import { LinkAge } from "./link-age";
import { LinkNote } from "./link-note";
import { LinkContext } from "./linked";
import { StateOf } from "./state-of";

const certificate = { fingerprint: "AA:BB", subject: "x", issuer: "x", validFrom: 0, validTo: 2e9 };
const at = 1_763_476_071;
const linked: Link = {
  host: "ganeti.example.org",
  port: 5080,
  user: "console",
  canWrite: true,
  fingerprint: "AA:BB",
  certificate,
  pinnedBy: "ana",
  pinnedAt: at,
  linkedBy: "ana",
  linkedAt: at,
  version: "3.0.2",
  masterIp: null,
  readerCommand: null,
  state: "linked",
  stateSince: at,
  problem: null,
  tries: [],
  nextTryAt: null,
  progress: null,
  readAt: at,
};
const away: Link = {
  ...linked,
  state: "away",
  problem: { kind: "silent", message: "No answer within 5 s" },
  tries: [{ at: at + 5, kind: "silent", message: "No answer within 5 s" }],
  nextTryAt: at + 30,
};

let role: Role;
let name: string | null;
beforeEach(() => {
  name = "ana";
  role = "administrator";
});

function shown(link: Link | null): string {
  return renderToStaticMarkup(
    <MantineProvider>
      <DataProvider>
        <LinkContext.Provider value={{ link, ahead: 0 }}>
          <VisitorProvider visitor={{ name, role }}>
            <LinkNote />
            <LinkAge />
            <StateOf />
            <RequiresRole needed="operator">
              <button type="button">Modify</button>
            </RequiresRole>
            <RequiresRole needed="operator" about="console">
              <button type="button">Export</button>
            </RequiresRole>
          </VisitorProvider>
        </LinkContext.Provider>
      </DataProvider>
    </MantineProvider>,
  );
}

/** The groups of controls that are off. */
function offs(text: string): number {
  return text.match(/<fieldset disabled=""/g)?.length ?? 0;
}

test("without a link no page says anything of one, and changes are on", () => {
  const text = shown(null);
  expect(text).not.toMatch(/link/i);
  expect(offs(text)).toBe(0);
});

test("while it is linked there is no banner, and changes are on", () => {
  const text = shown(linked);
  expect(text).toContain("Linked");
  expect(text).not.toContain("Changes are off");
  expect(text).not.toContain("State of");
  expect(offs(text)).toBe(0);
});

describe("away", () => {
  test("the banner says since when and that one sees the last known state, and the head as of when", () => {
    const text = shown(away);
    expect(text).toMatch(/ganeti\.example\.org has not answered since <time[^>]*>14:27:51<\/time>/);
    expect(text).toContain("You see its last known state. Changes are off until it does.");
    expect(text).toMatch(/State of<\/span><b><time[^>]*>14:27:51/);
    expect(text).toMatch(/Away since <time[^>]*>14:27/);
    expect(text).toContain("Try now");
    expect(text).toContain("What was tried");
  });

  test("changes of the cluster are off with the reason, and what is only the console's is on", () => {
    const text = shown(away);
    expect(offs(text)).toBe(1);
    expect(text).toContain("ganeti.example.org has not answered since 14:27. Changes are off until it does.");
  });

  test("whoever only looks is told the same, and may try; who has not signed in may not", () => {
    role = "viewer";
    const text = shown(away);
    expect(text).toContain("has not answered since");
    expect(text).toContain("Try now");
    expect(text).toContain("You need the operator role.");
    name = null;
    expect(shown(away)).not.toContain("Try now");
  });
});

test("a link that has stopped says why, and the way to it", () => {
  const text = shown({ ...linked, state: "stopped", problem: { kind: "certificate", message: "x", certificate } });
  expect(text).toContain("ganeti.example.org shows another certificate.");
  expect(text).toContain('href="/link"');
  expect(text).toMatch(/Stopped since <time/);
  expect(offs(text)).toBe(1);
});

test("while it is read for the first time, its progress is under the cluster's name and changes are off", () => {
  const text = shown({ ...linked, state: "reading", readAt: null, progress: { done: 1500, total: 7214 } });
  expect(text).toContain("Reading 1,500 of 7,214 instances");
  expect(offs(text)).toBe(1);
  expect(text).not.toContain("State of");
});

test("a user who may only read turns changes off, and nothing else is said of it on every page", () => {
  const text = shown({ ...linked, canWrite: false });
  expect(offs(text)).toBe(1);
  expect(text).toContain("console may only read ganeti.example.org.");
  expect(text).not.toContain("State of");
});

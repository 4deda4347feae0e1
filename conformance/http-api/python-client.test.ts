import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { addFirstAdministrator } from "@/lib/auth/set-up";
import { openRapiListener } from "@/lib/listener/rapi-listener";
import { replaceState } from "@/lib/store/cluster-state";
import type { Store } from "@/lib/store/store";
import { readConfig } from "@/lib/wire/config/data";
import { byAccount, refuseEmpty } from "@/rapi/authenticate";
import { rapiHandler } from "@/rapi/handler";
import { makeCertificate } from "@/scripts/rapi-certificate.mjs";
import { freshStore, temporaryFolder } from "@/testing/fresh-store";

const run = promisify(execFile);

/** The system's own comes with the client; the first one on the path may be another. */
const pythons = ["python3", "/usr/bin/python3"];

/** A Python that knows the official client, or null. */
async function findPython(): Promise<string | null> {
  for (const python of pythons) {
    const works = await run(python, ["-c", "import ganeti.rapi.client"]).catch(() => null);
    if (works) return python;
  }
  return null;
}

/** The same; as root the client is installed where it is missing, as the browser is for the browser tests. */
async function getPython(): Promise<string | null> {
  const found = await findPython();
  if (found || process.getuid?.() !== 0) return found;
  const options = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  await run("apt-get", ["update"], options).catch(() => null);
  await run("apt-get", ["install", "-y", "--no-install-recommends", "python3-ganeti-rapi"], options).catch(() => null);
  return findPython();
}

async function recordedCluster(store: Store): Promise<void> {
  const file = new URL("../recordings/config.data.json", import.meta.url);
  const { state } = readConfig(JSON.parse(readFileSync(file, "utf8")), () => crypto.randomUUID());
  if (state === null) throw new Error("The recorded configuration cannot be read.");
  await store.write((tx) => replaceState(tx, state));
}

test("the official Python client drives a whole life over TLS", async ({ skip }) => {
  const python = await getPython();
  if (python === null) {
    const why = "there is no python3-ganeti-rapi here, and it could not be installed (that takes root and apt-get)";
    console.warn(`Not tested with the official client: ${why}.`);
    return skip(why);
  }
  const store = freshStore();
  await recordedCluster(store);
  await addFirstAdministrator(store, { name: "root", password: "correct horse battery" }, Date.now() / 1_000);
  const { cert, key } = makeCertificate(temporaryFolder(), ["127.0.0.1"]);
  const certificate = { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") };
  const handler = rapiHandler(() => store, refuseEmpty(byAccount));
  const { address, close } = await openRapiListener({ host: "127.0.0.1", port: 0, certificate }, handler);
  onTestFinished(close);
  const script = fileURLToPath(new URL("life-cycle.py", import.meta.url));
  const { stdout, stderr = "" } = await run(python, [script, new URL(address).port, cert]).catch((error) => error);
  expect(stdout || stderr).toBe("the whole life\n");
}, 240_000);

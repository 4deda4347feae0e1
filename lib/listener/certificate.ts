import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { SettingError, settingFile } from "@/lib/env";
import type { Certificate } from "./rapi-listener";

/** The certificate that RAPI_CERT and RAPI_KEY name, null when neither does; refused when they do not go together. */
export function certificateOf(cert: string | undefined, key: string | undefined): Certificate | null {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined)
    throw new SettingError(`RAPI_${cert ? "KEY" : "CERT"} is missing: set both RAPI_CERT and RAPI_KEY, or neither.`);
  const pair = { cert: read("RAPI_CERT", cert), key: read("RAPI_KEY", key) };
  try {
    createSecureContext(pair);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SettingError(
      `RAPI_CERT and RAPI_KEY must be a certificate and its key, both in PEM (${why}). ` +
        "Make a pair with: npm run rapi:certificate",
    );
  }
  return pair;
}

function read(setting: string, path: string): string {
  try {
    return readFileSync(settingFile(path), "utf8");
  } catch {
    throw new SettingError(`${setting} names ${path}, which cannot be read. Make one with: npm run rapi:certificate`);
  }
}

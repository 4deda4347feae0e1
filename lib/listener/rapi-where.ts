import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { SettingError, type Settings, settingFile } from "@/lib/env";
import { isLoopback } from "./own-requests";
import type { Certificate, RapiWhere } from "./rapi-listener";

/** Where the settings want the HTTP API, null for nowhere. Without a certificate only on this machine (rules 10.1). */
export function rapiWhere(settings: Settings): RapiWhere | null {
  const { RAPI_PORT: port, RAPI_HOST: host = settings.HOST, RAPI_CERT, RAPI_KEY } = settings;
  const { TRUST_PROXY: proxied, HOST_NAMES: names = [] } = settings;
  if (port === null) return null;
  const certificate = certificateOf(RAPI_CERT, RAPI_KEY);
  if (certificate === null && !isLoopback(host))
    throw new SettingError(
      `RAPI_HOST is ${host}, but without a certificate the HTTP API answers this machine only: passwords would cross the ` +
        "network in clear text. Set RAPI_CERT and RAPI_KEY (npm run rapi:certificate makes a pair), or RAPI_HOST to 127.0.0.1.",
    );
  return { host, port, certificate, proxied, names };
}

/** The certificate that RAPI_CERT and RAPI_KEY name, null when neither does; refused when they do not go together. */
function certificateOf(cert: string | undefined, key: string | undefined): Certificate | null {
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

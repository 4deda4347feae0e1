import { SettingError, type Settings } from "@/lib/env";
import { certificateOf } from "./certificate";
import { isLoopback } from "./own-requests";
import type { RapiWhere } from "./rapi-listener";

/** Where the settings want the HTTP API, null for nowhere. Without a certificate only on this machine (rules 10.1). */
export function rapiWhere(settings: Settings): RapiWhere | null {
  const { RAPI_PORT: port, RAPI_HOST: host = settings.HOST, RAPI_CERT, RAPI_KEY } = settings;
  if (port === null) return null;
  const certificate = certificateOf(RAPI_CERT, RAPI_KEY);
  if (certificate === null && !isLoopback(host))
    throw new SettingError(
      `RAPI_HOST is ${host}, but without a certificate the HTTP API answers this machine only: passwords would cross the ` +
        "network in clear text. Set RAPI_CERT and RAPI_KEY (npm run rapi:certificate makes a pair), or RAPI_HOST to 127.0.0.1.",
    );
  return { host, port, certificate };
}

import { SettingError, type Settings } from "@/lib/env";
import { isLoopback } from "./own-requests";

/** In development there is no policy for pages, and the framework answers requests of its own, so only this machine may ask. */
export function refuseOthersWhileDeveloping({ HOST, TRUST_PROXY }: Pick<Settings, "HOST" | "TRUST_PROXY">): void {
  if (isLoopback(HOST) && !TRUST_PROXY) return;
  throw new SettingError("--dev answers this machine only. Leave out HOST and TRUST_PROXY.");
}

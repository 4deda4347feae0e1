import { SettingError, type Settings } from "@/lib/env";
import { isLoopback } from "./own-requests";

/** While developing there is no policy for pages, and the framework answers questions of its own: to nobody else. */
export function refuseOthersWhileDeveloping({ HOST, TRUST_PROXY }: Pick<Settings, "HOST" | "TRUST_PROXY">): void {
  if (isLoopback(HOST) && !TRUST_PROXY) return;
  throw new SettingError("--dev answers this machine only. Leave HOST and TRUST_PROXY out.");
}

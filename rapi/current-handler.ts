import { currentStore } from "@/lib/store/current";
import { byAccount, refuseEmpty, refuseUnused } from "./authenticate";
import { rapiHandler } from "./handler";

/** The API over the one store of this process, for the server to listen with. */
export const currentRapi = rapiHandler(currentStore, refuseUnused(refuseEmpty(byAccount)));

// Serves the HTTP API of a store on a free port and tells its address, then each request that comes: serve-api.mjs FILE

import { openRapiListener } from "@/lib/listener/rapi-listener";
import { openStore } from "@/lib/store/store";
import { byAccount, refuseEmpty } from "@/rapi/authenticate";
import { rapiHandler } from "@/rapi/handler";

const store = openStore(`file:${process.argv[2]}`);
const handle = rapiHandler(() => store, refuseEmpty(byAccount));
const { address } = await openRapiListener({ host: "127.0.0.1", port: 0, certificate: null }, (request, response) => {
  process.send?.("request");
  return handle(request, response);
});
process.send?.(address);

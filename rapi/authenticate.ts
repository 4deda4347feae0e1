import type { IncomingMessage } from "node:http";
import { authenticateBasic } from "@/lib/auth/basic";
import { hasUsers } from "@/lib/auth/set-up";
import { plainAddress } from "@/lib/domain/address/sender-address";
import type { Store } from "@/lib/store/store";
import { badRequest, slowed, unauthorized, unused } from "./answer";
import type { Authenticate } from "./request";

/**
 * By HTTP Basic: a user's name with his password or with one of his tokens (rules 10.1). Nobody is answered without.
 */
export const byAccount: Authenticate = async (request, store) => {
  const from = { address: senderAddress(request), now: Date.now() / 1_000 };
  const found = await authenticateBasic(store, request.headers.authorization, from);
  if (found.who === "account") return { actor: found.account.name, role: found.account.role };
  return found.who === "slowed" ? slowed(found.refusal.remedy ?? found.refusal.message) : unauthorized();
};

/** Where a request comes from. The listener has written it there, in place of what the sender may have written himself. */
function senderAddress({ headers, socket }: IncomingMessage): string {
  const found = headers["x-forwarded-for"];
  return plainAddress(typeof found === "string" ? found : (socket.remoteAddress ?? "unknown"));
}

/** The original tells a header that names HTTP Basic and nothing else apart from one that is wrong. */
export function refuseEmpty(authenticate: Authenticate): Authenticate {
  return async (request, store) =>
    /^\s*basic\s*$/i.test(request.headers.authorization ?? "")
      ? badRequest("Basic authentication requires credentials")
      : authenticate(request, store);
}

/** While there is no user at all, nobody is told that he is the wrong one. A store that has users keeps one. */
export function refuseUnused(authenticate: Authenticate): Authenticate {
  const used = new WeakSet<Store>();
  return async (request, store) => {
    if (!used.has(store) && !(await hasUsers(store.reader))) return unused();
    used.add(store);
    return authenticate(request, store);
  };
}

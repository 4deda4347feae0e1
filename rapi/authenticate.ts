import { authenticateBasic } from "@/lib/auth/basic";
import { plainAddress } from "@/lib/domain/address/sender-address";
import { badRequest, slowed, unauthorized } from "./answer";
import type { Authenticate } from "./request";

/**
 * By HTTP Basic: a user's name with his password or with one of his tokens (rules 10.1). Nobody is answered without.
 */
export const byAccount: Authenticate = async (request, store) => {
  const from = { address: plainAddress(request.socket.remoteAddress ?? "unknown"), now: Date.now() / 1_000 };
  const found = await authenticateBasic(store, request.headers.authorization, from);
  if (found.who === "account") return { actor: found.account.name, role: found.account.role };
  return found.who === "slowed" ? slowed(found.refusal.remedy ?? found.refusal.message) : unauthorized();
};

/** The original tells a header that names HTTP Basic and nothing else apart from one that is wrong. */
export function refuseEmpty(authenticate: Authenticate): Authenticate {
  return async (request, store) =>
    /^\s*basic\s*$/i.test(request.headers.authorization ?? "")
      ? badRequest("Basic authentication requires credentials")
      : authenticate(request, store);
}

import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * What a page may load and run: what this console sends with this answer, and what that in turn loads. Styles that
 * the UI kit writes into `style` attributes cannot carry a nonce, so those alone are allowed.
 */
function pagePolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** What a text loads and runs. */
const textPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The headers that every answer carries, page or not. Null is no policy: while developing, the browser evaluates code. */
export function securityHeaders(policy: string | null = textPolicy): Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    ...(policy !== null && { "Content-Security-Policy": policy }),
  };
}

/** Gives an answer its headers; what the framework makes, the nonce of its scripts and styles. */
export function putPolicy(request: IncomingMessage, response: ServerResponse, dev: boolean): void {
  const nonce = randomBytes(16).toString("base64");
  const policy = dev ? null : pagePolicy(nonce);
  for (const [name, value] of Object.entries(securityHeaders(policy))) response.setHeader(name, value);
  if (policy === null) return;
  // Next.js takes the nonce for its own scripts from the request's header of this name.
  request.headers["content-security-policy"] = policy;
  request.headers["x-nonce"] = nonce;
}

import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * What a page may load and run: what this console sends with this answer, and what that in turn loads. Styles that
 * the UI kit writes into `style` attributes cannot carry a nonce, so those alone are allowed.
 */
function policy(nonce: string): string {
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

/**
 * Gives every answer its headers, and the pages the nonce of their scripts and styles. While developing, the browser
 * evaluates code that the policy would refuse, so there is none.
 */
export function putPolicy(request: IncomingMessage, response: ServerResponse, dev: boolean): void {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("X-Frame-Options", "DENY");
  response.setHeader("Referrer-Policy", "same-origin");
  if (dev) return;
  const nonce = randomBytes(16).toString("base64");
  // Next.js takes the nonce for its own scripts from the request's header of this name.
  request.headers["content-security-policy"] = policy(nonce);
  request.headers["x-nonce"] = nonce;
  response.setHeader("Content-Security-Policy", policy(nonce));
}

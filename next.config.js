import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));

// One policy for every page: nothing is loaded from elsewhere, and nobody else may frame it.
const policy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const headers = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
];

/** @type {(phase: string) => import("next").NextConfig} */
export default function configure(phase) {
  const developing = phase === "phase-development-server";
  return {
    reactStrictMode: true,
    poweredByHeader: false,
    // `npm test` checks the types of everything; whoever only starts the product need not wait for that.
    typescript: { ignoreBuildErrors: true },
    devIndicators: false,
    // Said here, or Next.js would guess it from lock files in the folders above.
    turbopack: { root },
    outputFileTracingRoot: root,
    serverExternalPackages: ["better-sqlite3"],
    experimental: { optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@tabler/icons-react"] },
    // While developing, the browser evaluates code that the policy would refuse.
    headers: async () => [
      {
        source: "/:path*",
        headers: developing ? headers : [...headers, { key: "Content-Security-Policy", value: policy }],
      },
    ],
  };
}

import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));

/** The headers of an answer are lib/listener/policy.ts's. @type {() => import("next").NextConfig} */
export default function configure() {
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
  };
}

import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import "./base.css";
import "./mantine.css";
import "@mantine/notifications/styles.layer.css";
import "@mantine/spotlight/styles.layer.css";
import "./tokens.css";
import type { Metadata } from "next";
import localFont from "next/font/local";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { now, reading, type Visitor, visitor } from "@/app/session/session";
import { LinkProvider } from "@/components/cluster-link/linked";
import { LiveFeed } from "@/components/data/live/live-feed";
import { Prefetched, ready } from "@/components/data/prefetched";
import { clusterQuery, linkQuery } from "@/components/data/queries";
import { UnderWayToasts } from "@/components/operation/done/under-way-toasts";
import { VisitorProvider } from "@/components/session/visitor";
import { Shell } from "@/components/shell/shell";
import { databaseFile } from "@/lib/env";
import { clusterSummary } from "@/lib/queries/cluster";
import { asOfNow, clusterLink } from "@/lib/queries/cluster-link";
import { livePlace } from "@/lib/queries/live/live-place";
import { Providers } from "./providers";

const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  variable: "--font-inter",
  weight: "100 900",
  display: "swap",
  preload: true,
});

export const metadata: Metadata = {
  title: { default: "Ganeti Networks", template: "%s · Ganeti Networks" },
  description: "See which addresses of a Ganeti cluster are in use, reserve them, and connect networks to node groups.",
};

/** Every page reads the store at the time of the request: nothing is made at build time. */
export const dynamic = "force-dynamic";

export default async function RootLayout({ children }: { children: ReactNode }) {
  const here = await visitor();
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" className={inter.variable} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#121419" />
      </head>
      <body>
        <Providers nonce={nonce}>{here ? <Inside visitor={here}>{children}</Inside> : children}</Providers>
      </body>
    </html>
  );
}

/** The frame around every page that needs signing in. */
async function Inside({ visitor: { name, role }, children }: { visitor: Visitor; children: ReactNode }) {
  const place = await reading.snapshot((tx) => livePlace(tx, now()));
  const cluster = await reading.remembered(clusterSummary);
  const linked = asOfNow(await reading.remembered(clusterLink), databaseFile());
  return (
    <Prefetched entries={[ready(clusterQuery(), cluster), ready(linkQuery(), { ...linked, at: now() })]}>
      <VisitorProvider visitor={{ name, role }}>
        <LiveFeed place={place} visitor={{ name, role }} />
        <LinkProvider>
          <Shell>{children}</Shell>
          <UnderWayToasts />
        </LinkProvider>
      </VisitorProvider>
    </Prefetched>
  );
}

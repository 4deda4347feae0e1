import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import "./base.css";
import "./mantine.css";
import "@mantine/notifications/styles.layer.css";
import "@mantine/spotlight/styles.layer.css";
import "./tokens.css";
import type { Metadata } from "next";
import localFont from "next/font/local";
import type { ReactNode } from "react";
import { Prefetched, ready } from "@/components/data/prefetched";
import { clusterQuery } from "@/components/data/queries";
import { Shell } from "@/components/shell/shell";
import { clusterSummary } from "@/lib/queries/cluster";
import { currentStore } from "@/lib/store/current";
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
  description: "Review which addresses of a Ganeti cluster are in use, reserve them, connect networks to node groups.",
};

/** Every page reads the store at the time of the request: nothing is made at build time. */
export const dynamic = "force-dynamic";

export default async function RootLayout({ children }: { children: ReactNode }) {
  const cluster = await currentStore().remembered(clusterSummary);
  return (
    <html lang="en" className={inter.variable} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#121419" />
      </head>
      <body>
        <Providers>
          <Prefetched entries={[ready(clusterQuery(), cluster)]}>
            <Shell>{children}</Shell>
          </Prefetched>
        </Providers>
      </body>
    </html>
  );
}

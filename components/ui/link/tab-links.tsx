"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { countText } from "@/components/ui/number-text";
import styles from "./tab-links.module.css";

export type TabLink = { href: string; label: string; count?: number };

type TabLinksProps = {
  label: string;
  tabs: TabLink[];
  /** Buttons at the right end of the row. */
  tools?: ReactNode;
};

/** Tabs that are pages: each has an address of its own. 40 px high. */
export function TabLinks({ label, tabs, tools }: TabLinksProps) {
  const path = usePathname();
  return (
    <div className={styles.row}>
      <nav className={styles.tabs} aria-label={label}>
        {tabs.map((tab) => (
          <Link
            key={tab.href}
            className={styles.tab}
            href={tab.href}
            aria-current={path === tab.href ? "page" : undefined}
          >
            {tab.label}
            {tab.count !== undefined && <span className={styles.count}>{countText(tab.count)}</span>}
          </Link>
        ))}
      </nav>
      {tools && <div className={styles.tools}>{tools}</div>}
    </div>
  );
}

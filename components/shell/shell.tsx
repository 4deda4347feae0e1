"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { LinkNote } from "@/components/cluster-link/link-note";
import { useHasGoneNames } from "@/components/data/live/use-gone-name";
import { ReachNote } from "@/components/session/reach-note";
import { useKeysAsked, useSearchAsked } from "./search-open";
import styles from "./shell.module.css";
import { Sidebar } from "./sidebar";
import { TopBar } from "./top-bar";

const GoneNote = dynamic(() => import("@/components/live/gone-note").then((room) => room.GoneNote), { ssr: false });
const KeysSheet = dynamic(() => import("./keys-sheet").then((room) => room.KeysSheet), { ssr: false });
const SearchPalette = dynamic(() => import("./search-palette").then((room) => room.SearchPalette), { ssr: false });

/**
 * The frame of every page: navigation of 208 px, an icon rail under 1280, a bar with a menu under 768.
 * A page that marks itself `data-bare` (the first run) stands alone.
 */
export function Shell({ children }: { children: ReactNode }) {
  const { asked, ask } = useSearchAsked();
  const keys = useKeysAsked();
  const gone = useHasGoneNames();
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        Skip to content
      </a>
      <Sidebar onSearch={ask} />
      <TopBar onSearch={ask} />
      <main id="content" className={styles.content} tabIndex={-1}>
        <ReachNote place="page" />
        <LinkNote />
        {gone && <GoneNote />}
        {children}
        <div id="floating" className={styles.floating} />
      </main>
      {keys.open && <KeysSheet onClose={keys.close} />}
      {asked > 0 && <SearchPalette asked={asked} />}
    </div>
  );
}

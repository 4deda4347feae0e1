"use client";

import { IconSearch } from "@tabler/icons-react";
import { LinkAge } from "@/components/cluster-link/link-age";
import { Brand } from "./brand";
import { ClusterFoot } from "./cluster-foot";
import { NavLinks } from "./nav-links";
import { SchemeMenu } from "./scheme-menu";
import styles from "./sidebar.module.css";
import { UserMenu } from "./user-menu";

/** Navigation at the left; 56 px of icons under 1280. */
export function Sidebar({ onSearch }: { onSearch: () => void }) {
  return (
    <nav className={styles.nav} aria-label="Main">
      <Brand />
      <button type="button" className={styles.search} onClick={onSearch} aria-keyshortcuts="/">
        <IconSearch size={14} aria-hidden="true" />
        <span>Address or name</span>
        <kbd>/</kbd>
      </button>
      <NavLinks />
      <div className={styles.foot}>
        <ClusterFoot />
        <LinkAge />
        <UserMenu />
        <SchemeMenu />
      </div>
    </nav>
  );
}

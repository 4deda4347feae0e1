"use client";

import { Drawer } from "@mantine/core";
import { LinkAge } from "@/components/cluster-link/link-age";
import { Brand } from "./brand";
import { ClusterFoot } from "./cluster-foot";
import { NavLinks } from "./nav-links";
import styles from "./phone-menu.module.css";
import { SchemeMenu } from "./scheme-menu";
import { UserMenu } from "./user-menu";

/** The navigation of a phone, over the page. */
export function PhoneMenu({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Drawer opened={opened} onClose={onClose} position="left" size={280} title={<Brand />}>
      {/* A destination closes the menu it was chosen from. */}
      <nav aria-label="Menu" className={styles.menu} onClickCapture={onClose}>
        <NavLinks />
      </nav>
      <div className={styles.foot}>
        <ClusterFoot />
        <LinkAge />
        <UserMenu />
        <SchemeMenu />
      </div>
    </Drawer>
  );
}

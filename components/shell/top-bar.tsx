"use client";

import { ActionIcon } from "@mantine/core";
import { IconMenu2, IconSearch } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { cluster, isWithin, work } from "./destinations";
import styles from "./top-bar.module.css";

const PhoneMenu = dynamic(() => import("./phone-menu").then((room) => room.PhoneMenu), { ssr: false });

/** The bar of a phone, 48 px: a menu, where one is, the search. The menu's code is loaded when it is first opened. */
export function TopBar({ onSearch }: { onSearch: () => void }) {
  const path = usePathname();
  const [menu, setMenu] = useState<"unused" | "open" | "closed">("unused");
  const here = [...work, ...cluster].find((to) => isWithin(path, to));
  return (
    <header className={styles.bar}>
      <ActionIcon size={40} aria-label="Menu" aria-expanded={menu === "open"} onClick={() => setMenu("open")}>
        <IconMenu2 size={18} />
      </ActionIcon>
      <b className={styles.here}>{here?.label ?? "Ganeti Networks"}</b>
      <ActionIcon size={40} aria-label="Search" onClick={onSearch}>
        <IconSearch size={18} />
      </ActionIcon>
      {menu !== "unused" && <PhoneMenu opened={menu === "open"} onClose={() => setMenu("closed")} />}
    </header>
  );
}

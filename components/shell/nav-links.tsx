"use client";

import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import { cluster, type Destination, isWithin, work } from "./destinations";
import styles from "./nav-links.module.css";

/** The main pages; the current one is marked. */
export function NavLinks() {
  return (
    <div className={styles.links}>
      {work.map((to) => (
        <NavLink key={to.href} to={to} />
      ))}
      <div className={styles.heading}>Cluster</div>
      {cluster.map((to) => (
        <NavLink key={to.href} to={to} />
      ))}
    </div>
  );
}

function NavLink({ to }: { to: Destination }) {
  const open = isWithin(usePathname(), to);
  return (
    <Link
      className={styles.link}
      href={to.href}
      prefetch={false}
      aria-current={open ? "page" : undefined}
      title={to.label}
    >
      <to.icon size={16} aria-hidden="true" />
      <span>{to.label}</span>
      <Pending />
    </Link>
  );
}

/** A dot while the page that was chosen is on its way, after 200 ms. */
function Pending() {
  const { pending } = useLinkStatus();
  return <i className={styles.pending} data-pending={pending || undefined} aria-hidden="true" />;
}

"use client";

import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import { cluster, type Destination, isWithin, work } from "./destinations";
import styles from "./nav-links.module.css";
import { type NavCount, useNavCounts } from "./use-nav-counts";

/** The main pages; the current one is marked. Where something goes on or waits for somebody, its count is beside the name. */
export function NavLinks() {
  const counts = useNavCounts();
  return (
    <div className={styles.links}>
      {work.map((to) => (
        <NavLink key={to.href} to={to} count={counts[to.href]} />
      ))}
      <div className={styles.heading}>Cluster</div>
      {cluster.map((to) => (
        <NavLink key={to.href} to={to} />
      ))}
    </div>
  );
}

function NavLink({ to, count }: { to: Destination; count?: NavCount | undefined }) {
  const open = isWithin(usePathname(), to);
  return (
    <Link
      className={styles.link}
      href={to.href}
      prefetch={false}
      aria-current={open ? "page" : undefined}
      title={count ? `${to.label}, ${count.says}` : to.label}
    >
      <to.icon size={16} aria-hidden="true" />
      <span>{to.label}</span>
      <Pending />
      {count && (
        <small className={styles.count} data-warn={count.warns || undefined}>
          <b aria-hidden="true">{count.text}</b>
          <span className="sr-only">{count.says}</span>
        </small>
      )}
    </Link>
  );
}

/** A dot while the page that was chosen is on its way, after 200 ms. */
function Pending() {
  const { pending } = useLinkStatus();
  return <i className={styles.pending} data-pending={pending || undefined} aria-hidden="true" />;
}

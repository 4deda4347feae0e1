"use client";

import { useHotkeys } from "@mantine/hooks";
import { IconAffiliate, IconAlertTriangle, IconClock, IconPlayerPause, IconX } from "@tabler/icons-react";
import { useRef } from "react";
import { LinkButton } from "@/components/ui/link/link-button";
import { useTimeZone } from "@/components/ui/time/moment";
import styles from "./need-list.module.css";
import { needWords, type ShownNeed } from "./need-words";

const icons: Partial<Record<ShownNeed["kind"], typeof IconX>> = {
  failed: IconX,
  "more-failed": IconX,
  ending: IconClock,
  waiting: IconPlayerPause,
  partly: IconAffiliate,
};

/**
 * What needs somebody, each with its one way on. A row goes when its cause has gone. `j` and `k` go down and up from anywhere on
 * the page; `at`, in seconds since the epoch, is when this was so.
 */
export function NeedList({ needs, at }: { needs: readonly ShownNeed[]; at: number }) {
  const zone = useTimeZone();
  const list = useRef<HTMLUListElement>(null);
  const move = (step: 1 | -1) => {
    const ways = [...(list.current?.querySelectorAll<HTMLElement>("a") ?? [])];
    const here = ways.indexOf(document.activeElement as HTMLElement);
    ways[here < 0 ? 0 : Math.max(0, Math.min(ways.length - 1, here + step))]?.focus();
  };
  useHotkeys([
    ["j", () => move(1)],
    ["k", () => move(-1)],
  ]);
  return (
    <ul ref={list} className={styles.needs} aria-label="Needs you">
      {needs.map((need) => {
        const { tone, title, evidence, action } = needWords(need, zone, at);
        const Icon = icons[need.kind] ?? IconAlertTriangle;
        return (
          <li key={title}>
            <Icon size={16} className={styles.icon} data-tone={tone} aria-hidden="true" />
            <div className={styles.words}>
              <b>{title}</b>
              <small title={evidence}>{evidence}</small>
            </div>
            <LinkButton size="xs" className={styles.action ?? ""} href={action.href}>
              {action.label}
            </LinkButton>
          </li>
        );
      })}
    </ul>
  );
}

"use client";

import { ActionIcon } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { countText } from "@/components/ui/number-text";
import styles from "./pager.module.css";

type PagerProps = {
  /** From 1. */
  page: number;
  pages: number;
  perPage: number;
  total: number;
  onPage: (page: number) => void;
};

/** "101–200 of 10,000" with the way to the pages before and after; nothing when all is on one page. */
export function Pager({ page, pages, perPage, total, onPage }: PagerProps) {
  if (pages <= 1) return null;
  const first = (page - 1) * perPage + 1;
  return (
    <nav className={styles.pager} aria-label="Pages">
      <span>
        {countText(first)}–{countText(Math.min(total, page * perPage))} of {countText(total)}
      </span>
      <ActionIcon aria-label="Previous page" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        <IconChevronLeft size={16} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon aria-label="Next page" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        <IconChevronRight size={16} aria-hidden="true" />
      </ActionIcon>
    </nav>
  );
}

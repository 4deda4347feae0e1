"use client";

import { Button, type ButtonProps } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";

/** A button that leads to another page. */
export function LinkButton({ href, children, ...button }: ButtonProps & { href: string; children: ReactNode }) {
  return (
    <Button component={Link} href={href} prefetch={false} {...button}>
      {children}
    </Button>
  );
}

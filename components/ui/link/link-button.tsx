"use client";

import { Button, type ButtonProps } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";
import { useWhyNoChange } from "@/components/cluster-link/linked";
import { RequiresRole } from "@/components/session/requires-role";
import { useHasRole } from "@/components/session/visitor";
import type { Role } from "@/lib/domain/model/user-role";

type LinkButtonProps = ButtonProps & {
  href: string;
  /** The role without which that page is of no use. */
  needs?: Role;
  children: ReactNode;
};

/** A button that leads to another page. */
export function LinkButton({ href, needs = "viewer", children, ...button }: LinkButtonProps) {
  const hasRole = useHasRole(needs);
  const noChange = useWhyNoChange();
  const mayGo = hasRole && (needs === "viewer" || noChange === null);
  if (!mayGo)
    return (
      <RequiresRole needed={needs}>
        <Button disabled {...button}>
          {children}
        </Button>
      </RequiresRole>
    );
  return (
    <Button component={Link} href={href} prefetch={false} {...button}>
      {children}
    </Button>
  );
}

"use client";

import type { ReactNode } from "react";
import { useHasRole, useVisitor } from "@/components/session/visitor";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link/link-button";
import { paths } from "@/components/ui/link/paths";
import type { Role } from "@/lib/domain/model/user-role";

type OnlyForProps = {
  needed: Role;
  /** What is here, after "to see": "your tokens". */
  what: string;
  children: ReactNode;
};

/** What only some may see. Others are told at once, and nothing is asked for that the server would refuse. */
export function OnlyFor({ needed, what, children }: OnlyForProps) {
  const { name } = useVisitor();
  const may = useHasRole(needed);
  if (name === null)
    return (
      <EmptyState action={<LinkButton href={paths.signIn}>Sign in</LinkButton>}>Sign in to see {what}.</EmptyState>
    );
  if (!may)
    return (
      <EmptyState>
        You need the {needed} role to see {what}.
      </EmptyState>
    );
  return children;
}

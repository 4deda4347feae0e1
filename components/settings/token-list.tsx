"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { useRevokeToken } from "@/components/data/account-mutations";
import { tokensQuery } from "@/components/data/account-queries";
import { useRead } from "@/components/data/use-read";
import { RequiresRole } from "@/components/session/requires-role";
import { useVisitor } from "@/components/session/visitor";
import type { Column } from "@/components/table/column";
import { useTableAddress } from "@/components/table/list-address";
import { ListTable } from "@/components/table/list-table";
import { useTable } from "@/components/table/use-table";
import { focusContent } from "@/components/ui/dialog/use-focus-back";
import { Moment } from "@/components/ui/time/moment";
import { notify } from "@/components/ui/toast";
import type { TokenRow } from "@/lib/auth/tokens";
import { AccountRows } from "./account-rows";
import { TokenForm } from "./token-form";
import { TokenSecret } from "./token-secret";

/** One's own tokens for the HTTP API; for an administrator, everybody's. */
export function TokenList() {
  const read = useRead(tokensQuery());
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <>
      <TokenForm onMade={setSecret} />
      {secret !== null && <TokenSecret secret={secret} onClose={() => setSecret(null)} />}
      <AccountRows read={read} empty="No tokens yet. A script can sign in with a token instead of your password.">
        {(rows) => <TokenTable rows={rows} />}
      </AccountRows>
    </>
  );
}

const columns: Column<TokenRow>[] = [
  {
    id: "user",
    head: "User",
    sort: ({ userName }) => userName,
    width: 150,
    card: "fact",
    cell: ({ userName }) => userName,
  },
  { id: "label", head: "For", sort: ({ label }) => label, card: "name", cell: ({ label }) => label },
  { id: "prefix", head: "Starts with", width: 120, cell: ({ prefix }) => <code>{prefix}…</code> },
  {
    id: "created",
    head: "Added",
    sort: ({ createdAt }) => createdAt,
    width: 160,
    priority: 2,
    cell: ({ createdAt }) => <Moment seconds={createdAt} />,
  },
  {
    id: "used",
    head: "Last used",
    sort: ({ usedAt }) => usedAt,
    width: 160,
    priority: 3,
    card: "line",
    cell: ({ usedAt }) => (usedAt === null ? <span data-quiet>Never</span> : <Moment seconds={usedAt} />),
  },
  {
    id: "expires",
    head: "Expires",
    sort: ({ expiresAt }) => expiresAt,
    width: 160,
    cell: ({ expiresAt }) => (expiresAt === null ? "Never" : <Moment seconds={expiresAt} />),
  },
  {
    id: "actions",
    head: "Actions",
    quietHead: true,
    width: 120,
    numeric: true,
    card: "whole",
    cell: (token) => <RevokeToken token={token} />,
  },
];

function TokenTable({ rows }: { rows: TokenRow[] }) {
  const address = useTableAddress(columns);
  const list = useTable({ columns, rows, rowId: ({ id }) => String(id), ...address });
  return <ListTable list={list} label="Tokens" />;
}

function RevokeToken({ token }: { token: TokenRow }) {
  const { mutate, isPending } = useRevokeToken();
  const own = useVisitor().name === token.userName;
  const what = own ? `the token for ${token.label}` : `the token of ${token.userName} for ${token.label}`;
  const revoked = () => {
    notify({ message: `${what.charAt(0).toUpperCase()}${what.slice(1)} was revoked.` });
    focusContent();
  };
  return (
    <RequiresRole needed="viewer" about="console">
      <Button
        size="xs"
        loading={isPending}
        aria-label={`Revoke ${what}`}
        onClick={() => mutate({ id: token.id }, { onSuccess: revoked })}
      >
        Revoke
      </Button>
    </RequiresRole>
  );
}

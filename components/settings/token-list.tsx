"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { useRevokeToken } from "@/components/data/account-mutations";
import { tokensQuery } from "@/components/data/account-queries";
import { useRead } from "@/components/data/use-read";
import { useVisitor } from "@/components/session/visitor";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { notify } from "@/components/ui/toast";
import { focusContent } from "@/components/ui/use-focus-back";
import type { TokenRow } from "@/lib/auth/tokens";
import { AccountRows } from "./account-rows";
import styles from "./settings.module.css";
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
        {(rows) => (
          <DataTable label="Tokens" className={styles.rows}>
            <thead>
              <tr>
                <th>User</th>
                <th>For</th>
                <th>Starts with</th>
                <th>Added</th>
                <th>Last used</th>
                <th>Expires</th>
                <th>
                  <span className="sr-only">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((token) => (
                <TokenLine key={token.id} token={token} />
              ))}
            </tbody>
          </DataTable>
        )}
      </AccountRows>
    </>
  );
}

function TokenLine({ token }: { token: TokenRow }) {
  const { mutate, isPending } = useRevokeToken();
  const own = useVisitor().name === token.userName;
  const what = own ? `the token for ${token.label}` : `the token of ${token.userName} for ${token.label}`;
  const revoked = () => {
    notify({ message: `${what.charAt(0).toUpperCase()}${what.slice(1)} was revoked.` });
    focusContent();
  };
  return (
    <tr>
      <td>{token.userName}</td>
      <td>{token.label}</td>
      <td>
        <code>{token.prefix}…</code>
      </td>
      <td>
        <Moment seconds={token.createdAt} />
      </td>
      <td>{token.usedAt === null ? <span className={styles.quiet}>Never</span> : <Moment seconds={token.usedAt} />}</td>
      <td>{token.expiresAt === null ? "Never" : <Moment seconds={token.expiresAt} />}</td>
      <td data-numeric>
        <Button
          size="xs"
          loading={isPending}
          aria-label={`Revoke ${what}`}
          onClick={() => mutate({ id: token.id }, { onSuccess: revoked })}
        >
          Revoke
        </Button>
      </td>
    </tr>
  );
}

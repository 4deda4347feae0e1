"use client";

import "./tokens.css";
import "./base.css";
import { digestFault, storeRefusal } from "@/lib/domain/store-error";

function whyOf(digest: string | undefined): string {
  const fault = digestFault(digest);
  if (fault) return `${storeRefusal(fault).message} ${storeRefusal(fault).remedy}`;
  if (digest === undefined) return "If you had just sent something, Activity shows what became of it.";
  return `Nothing was changed. The server's log has the details under ${digest}.`;
}

/** When not even the frame of a page can be made: the store cannot be read, or the frame itself failed in the browser. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ margin: 0, padding: 48 }}>
        <title>Ganeti Networks</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <main>
          <h1>{error.digest === undefined ? "The page failed in this browser" : "The store could not be read"}</h1>
          <p>{whyOf(error.digest)}</p>
          <button type="button" onClick={reset}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}

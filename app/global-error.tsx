"use client";

import "./tokens.css";
import "./base.css";

/** When not even the frame of a page can be made: the store cannot be read. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ margin: 0, padding: 48 }}>
        <title>Ganeti Networks</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <main>
          <h1>The store could not be read</h1>
          <p>Nothing was changed. The server's log has the details{error.digest && ` under ${error.digest}`}.</p>
          <button type="button" onClick={reset}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}

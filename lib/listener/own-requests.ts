/** What a request says about where it was sent to, and from where. */
export type Heads = { host: string | undefined; origin: string | undefined };

const names = ["127.0.0.1", "localhost", "[::1]"];

/** Whether only programs on this machine can reach this address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** An address as it stands in a URL. */
export function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

/**
 * Why a request is not meant for us, or null if it is. Until people sign in, a console on this machine trusts whoever
 * reaches it; so it must not answer a page of another site that had its name resolved to this machine (Host), nor one
 * that sends its visitors' browsers here (Origin).
 */
export function whyForeign({ host, origin }: Heads, listening: { host: string; port: number }): string | null {
  const { port } = listening;
  const hosts = [...names, urlHost(listening.host)].flatMap((name) =>
    port === 80 ? [name, `${name}:80`] : [`${name}:${port}`],
  );
  const shown = `http://${urlHost(listening.host)}:${port}`;
  if (host === undefined || !hosts.includes(host.toLowerCase())) {
    return `This is not the address of this console. Open ${shown} instead.`;
  }
  if (origin !== undefined && !hosts.some((own) => origin.toLowerCase() === `http://${own}`)) {
    return `This console answers its own pages only. Open ${shown} instead.`;
  }
  return null;
}

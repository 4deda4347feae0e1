import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { makeCertificate } from "@/scripts/rapi-certificate.mjs";
import { project } from "./running-server";

/** A program that can stand before the console with TLS. */
export type ProxyKind = "nginx" | "caddy";

/** A proxy that runs: by which address the console is reached through it, and how to end it. */
export type RunningProxy = { address: string; stop: () => Promise<void> };

/** Whether it is installed here. */
export function isInstalled(kind: ProxyKind): boolean {
  return spawnSync(kind, [kind === "nginx" ? "-v" : "version"], { stdio: "ignore" }).status === 0;
}

/**
 * Starts a proxy with the configuration that is in `deploy/`, before consoles ("127.0.0.1:3000"); it is changed only in what
 * everybody changes: name, certificate and addresses.
 */
export async function startProxy(kind: ProxyKind, folder: string, consoles: string[]): Promise<RunningProxy> {
  mkdirSync(folder, { recursive: true });
  const [port, plain] = [await freePort(), await freePort()];
  const certificate = makeCertificate(folder, ["localhost"]);
  const start = kind === "nginx" ? startNginx : startCaddy;
  const { child, log } = start({ folder, port, plain, consoles, ...certificate });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  };
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${kind} did not start.\n${log()}`);
    await pause(20);
  }
  return { address: `https://localhost:${port}`, stop };
}

type Wanted = { folder: string; port: number; plain: number; consoles: string[]; cert: string; key: string };
type Started = { child: ChildProcess; log: () => string };

function startNginx({ folder, port, plain, consoles, cert, key }: Wanted): Started {
  const site = replaced(readFileSync(join(project, "deploy", "nginx.conf"), "utf8"), [
    ["server 127.0.0.1:3000 ", consoles.map((one) => `server ${one} `).join("max_fails=1 fail_timeout=5s;\n")],
    ["listen 80;", `listen 127.0.0.1:${plain};`],
    ["listen 443 ssl http2;", `listen 127.0.0.1:${port} ssl http2;`],
    ["/etc/ssl/certs/networks.example.org.pem", cert],
    ["/etc/ssl/private/networks.example.org.pem", key],
  ]).replaceAll("networks.example.org", "localhost");
  writeFileSync(join(folder, "site.conf"), site);
  const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  // The folder of a test is its user's: whoever starts nginx as root would have it work as nobody.
  const main = `${process.getuid?.() === 0 ? "user root;" : ""}
daemon off;
pid ${folder}/nginx.pid;
worker_processes 1;
events {}
http {
  access_log off;
  ${places.map((name) => `${name}_temp_path ${folder}/${name};`).join("\n  ")}
  include ${folder}/site.conf;
}
`;
  writeFileSync(join(folder, "nginx.conf"), main);
  return run("nginx", ["-e", "stderr", "-c", join(folder, "nginx.conf")], {});
}

function startCaddy({ folder, port, plain, consoles, cert, key }: Wanted): Started {
  const here = `admin off\n\tauto_https disable_redirects\n\thttp_port ${plain}\n\thttps_port ${port}`;
  const site = replaced(readFileSync(join(project, "deploy", "Caddyfile"), "utf8"), [
    ["{\n", `{\n\t${here}\n`],
    ["networks.example.org {\n", `https://localhost:${port} {\n\ttls ${cert} ${key}\n`],
    ["reverse_proxy 127.0.0.1:3000 {", `reverse_proxy ${consoles.join(" ")} {`],
  ]);
  const file = join(folder, "Caddyfile");
  writeFileSync(file, site);
  const home = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  return run("caddy", ["run", "--config", file, "--adapter", "caddyfile"], home);
}

/** Every text has to be there: a test of a configuration that was not changed as meant would test something else. */
function replaced(text: string, changes: [from: string, to: string][]): string {
  return changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`The configuration does not have ${from}`);
    return before.replace(from, to);
  }, text);
}

function run(program: string, args: string[], environment: Record<string, string>): Started {
  const child = spawn(program, args, { env: { ...process.env, ...environment }, stdio: ["ignore", "ignore", "pipe"] });
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  return { child, log: () => log };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("close", () => socket.destroy());
    socket.once("connect", () => socket.destroy());
  });
}

// @ts-check
// Makes a self-signed certificate with its key, for the HTTP API to listen with:
//
//   npm run rapi:certificate                         data/rapi-cert.pem and data/rapi-key.pem
//   npm run rapi:certificate -- FOLDER NAME…         in another folder, for more names or addresses than this machine's

import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { isIP } from "node:net";
import { hostname } from "node:os";
import { isAbsolute, join } from "node:path";
import { command, root, Stop } from "./project.mjs";

/** How long it is valid, in days. */
const days = "3650";
const local = ["localhost", "127.0.0.1", "::1"];

/**
 * Makes the pair in a folder; answers the two files. Node.js can read certificates but not make them, so OpenSSL does.
 * @param {string} folder @param {string[]} names
 */
export function makeCertificate(folder, names) {
  const pair = { cert: join(folder, "rapi-cert.pem"), key: join(folder, "rapi-key.pem") };
  for (const file of Object.values(pair))
    if (existsSync(file)) throw new Stop(`${file} already exists. Move it away first: others may rely on it.`);
  const wrong = names.find((name) => !isIP(name) && !/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(name));
  if (wrong !== undefined)
    throw new Stop(`"${wrong}" is neither a host name nor an address. Write it like api.example.com.`);
  mkdirSync(folder, { recursive: true });
  const alternatives = names.map((name) => `${isIP(name) ? "IP" : "DNS"}:${name}`).join(",");
  const { error, status, stderr } = spawnSync(
    "openssl",
    [
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-sha256", "-days", days],
      ...["-subj", "/CN=Ganeti Networks", "-addext", `subjectAltName=${alternatives}`],
      ...["-keyout", pair.key, "-out", pair.cert],
    ],
    { encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] },
  );
  if (error)
    throw new Stop(
      "Making a certificate needs OpenSSL 1.1.1 or newer. Install it (on Debian: apt-get install openssl).",
    );
  if (status !== 0) {
    for (const file of Object.values(pair)) rmSync(file, { force: true });
    throw new Stop(`OpenSSL could not make the certificate:\n${stderr}`);
  }
  chmodSync(pair.key, 0o600);
  return pair;
}

/** @param {string[]} given */
function main([folder = "data", ...more]) {
  const names = [...new Set([...local, hostname(), ...more])];
  const { cert, key } = makeCertificate(isAbsolute(folder) ? folder : join(root, folder), names);
  console.log(
    `A certificate for ${names.join(", ")}. Start the server with it:\n\n  RAPI_CERT=${cert} RAPI_KEY=${key} npm start`,
  );
}

if (process.argv[1]?.endsWith("rapi-certificate.mjs")) await command(() => main(process.argv.slice(2)));

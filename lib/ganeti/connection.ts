import type { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { connect, type TLSSocket } from "node:tls";
import type { ShownCertificate } from "@/lib/domain/cluster-link/cluster-problem";
import { count } from "@/lib/domain/sentence";
import { type ClusterFault, certificateFault, fault, ownWords } from "./cluster-fault";
import { type Place, placeText } from "./place";

/** An ended connection attempt, by the system's code: what is said of it. */
const unreachable: Record<string, string> = {
  ECONNREFUSED: "refuses the connection. Nothing listens on this port, or a firewall rejects it.",
  ENOTFOUND: "is not known: there is no address for this name.",
  EAI_AGAIN: "cannot be looked up: no name server answers.",
  EHOSTUNREACH: "cannot be reached: there is no way to this host.",
  ENETUNREACH: "cannot be reached: there is no way to its network.",
  ETIMEDOUT: "cannot be reached: it does not accept the connection.",
};

/**
 * The time that a whole exchange may take, from the look-up of the name to the last byte of the answer. A cluster whose daemon
 * hangs accepts connections and says nothing.
 */
export class TimeLimit {
  readonly signal: AbortSignal;
  readonly seconds: number;

  constructor(seconds: number) {
    this.seconds = seconds;
    this.signal = AbortSignal.timeout(seconds * 1000);
  }

  /** The fault of a time that is over: `accepted` is whether there was a connection. */
  fault(place: Place, accepted: boolean, sent: boolean): ClusterFault {
    const within = `within ${count(this.seconds, "second")}`;
    return accepted
      ? fault("silent", `${placeText(place)} accepted the connection, but did not answer ${within}.`, { sent })
      : fault("unreachable", `${placeText(place)} did not accept a connection ${within}.`, { sent });
  }
}

/**
 * A TLS connection on which nothing but the handshake was sent. Whether the certificate is to be trusted is for the caller: no
 * authority has signed it, it counts by its fingerprint.
 */
export function openConnection(place: Place, limit: TimeLimit): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    let accepted = false;
    const socket = connect({
      ...place,
      ...(isIP(place.host) === 0 && { servername: place.host }),
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
      minVersion: "TLSv1.2",
    });
    const giveUp = (reason: ClusterFault) => {
      limit.signal.removeEventListener("abort", tooLate);
      socket.destroy();
      reject(reason);
    };
    const tooLate = () => giveUp(limit.fault(place, accepted, false));
    socket.on("connect", () => {
      accepted = true;
    });
    socket.on("error", (error) => giveUp(connectionFault(place, error, accepted)));
    socket.on("close", () => giveUp(fault("unreachable", `${placeText(place)} closed the connection at once.`)));
    socket.on("secureConnect", () => {
      limit.signal.removeEventListener("abort", tooLate);
      // A certificate counts for the whole connection, so it must not be followed by another.
      socket.disableRenegotiation();
      socket.removeAllListeners("close");
      socket.removeAllListeners("error");
      // What fails from now on concerns whoever has it; without a listener it would end the process.
      socket.on("error", () => {});
      resolve(socket);
    });
    if (limit.signal.aborted) tooLate();
    else limit.signal.addEventListener("abort", tooLate, { once: true });
  });
}

function connectionFault(place: Place, error: NodeJS.ErrnoException, accepted: boolean): ClusterFault {
  const where = placeText(place);
  const known = unreachable[error.code ?? ""];
  if (known !== undefined) return fault("unreachable", `${where} ${known}`);
  if (error.code === "ECONNRESET" || !accepted)
    return fault("unreachable", `${where} closed the connection before it was secure.`);
  return fault("unexpected", `${where} does not speak TLS as RAPI does. Is it RAPI's port?`);
}

/**
 * What the certificate of a cluster's RAPI says. Nothing but the handshake is sent.
 * @throws ClusterFault
 */
export async function showCertificate(host: string, port: number, seconds = 5): Promise<ShownCertificate> {
  const socket = await openConnection({ host, port }, new TimeLimit(seconds));
  try {
    return certificateOf({ host, port }, socket);
  } finally {
    socket.destroy();
  }
}

/**
 * A connection with a server that has proved to hold the pinned certificate; on any other, nothing was or will be written.
 * @throws ClusterFault
 */
export async function openPinned(place: Place, fingerprint: string, limit: TimeLimit): Promise<TLSSocket> {
  const socket = await openConnection(place, limit);
  try {
    const shown = certificateOf(place, socket);
    if (shown.fingerprint !== fingerprint) throw certificateFault(placeText(place), shown);
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

function certificateOf(place: Place, socket: TLSSocket): ShownCertificate {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) throw fault("unexpected", `${placeText(place)} shows no certificate.`);
  return {
    fingerprint: certificate.fingerprint256,
    subject: nameIn(certificate.subject),
    issuer: nameIn(certificate.issuer),
    validFrom: secondsOf(certificate.validFrom),
    validTo: secondsOf(certificate.validTo),
  };
}

/** "CN=ganeti.example.org, O=Example": Node.js writes a line each. */
function nameIn(lines: X509Certificate["subject"] | undefined): string {
  return ownWords((lines ?? "").split("\n").join(", "));
}

/** Of "Nov 29 04:04:20 2031 GMT"; 0 where nobody can read it. */
function secondsOf(date: string): number {
  const milliseconds = Date.parse(date);
  return Number.isNaN(milliseconds) ? 0 : Math.floor(milliseconds / 1000);
}

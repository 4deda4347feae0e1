"use client";

import { useState } from "react";
import { useLinkCluster, useShowCertificate, useTestLink } from "@/components/data/link/link-mutations";
import type { ShownCertificate } from "@/lib/domain/cluster-link/cluster-problem";
import { defaultRapiPort, readAddress } from "./read-address";

export type Pinned = { certificate: ShownCertificate; at: number };

/**
 * The three steps of a link, each of which needs the one before: another address has another certificate, and another certificate
 * needs another test.
 */
export function useSetUp() {
  const [typed, setTyped] = useState({ host: "", port: String(defaultRapiPort) });
  const [pinned, setPinned] = useState<Pinned | null>(null);
  const [login, setLogin] = useState({ user: "", password: "" });
  const [masterIp, setMasterIp] = useState("");
  const [replaces, setReplaces] = useState("");
  const certificate = useShowCertificate();
  const test = useTestLink();
  const link = useLinkCluster();
  const address = readAddress(typed.host, typed.port);

  function untest() {
    test.reset();
    link.reset();
    setMasterIp("");
    setReplaces("");
  }

  function unpin() {
    setPinned(null);
    setLogin({ ...login, password: "" });
    untest();
  }

  const asked =
    address.ok && pinned ? { ...address.value, fingerprint: pinned.certificate.fingerprint, ...login } : null;
  return {
    typed,
    address,
    change: (next: Partial<typeof typed>) => {
      setTyped({ ...typed, ...next });
      certificate.reset();
      unpin();
    },
    certificate,
    show: () => address.ok && certificate.mutate(address.value),
    pinned,
    pin: (shown: ShownCertificate) => setPinned({ certificate: shown, at: Date.now() / 1000 }),
    unpin,
    login,
    setLogin: (next: Partial<typeof login>) => {
      setLogin({ ...login, ...next });
      untest();
    },
    test,
    tryOut: () => asked && test.mutate(asked, { onSuccess: ({ masterIp: found }) => setMasterIp(found ?? "") }),
    masterIp,
    setMasterIp,
    replaces,
    setReplaces,
    link,
    /** What would be sent now; null while the test has not gone well. */
    linking: asked && test.data?.problem === null ? { ...asked, masterIp: masterIp.trim() || null } : null,
  };
}

export type SetUp = ReturnType<typeof useSetUp>;

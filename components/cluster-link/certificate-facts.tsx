import { Day } from "@/components/ui/time/moment";
import type { ShownCertificate } from "@/lib/domain/cluster-link/cluster-problem";

/** Who issued a certificate, for what, and until when: "issued by itself for ganeti.example.org, valid until 3 Aug 2031". */
export function CertificateFacts({ certificate }: { certificate: ShownCertificate }) {
  const { subject, issuer, validTo } = certificate;
  return (
    <>
      issued by {issuer === subject ? "itself" : issuer}
      {subject !== "" && ` for ${subject}`}, valid until <Day seconds={validTo} />
    </>
  );
}

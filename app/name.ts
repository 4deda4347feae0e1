import { segmentName } from "@/lib/domain/path-segment";

export type NamedPage = { params: Promise<{ name: string }> };

/** The name or UUID in the address of an object's page, which Next.js hands over encoded. */
export async function nameOf(params: NamedPage["params"]): Promise<string> {
  const { name } = await params;
  try {
    return segmentName(decodeURIComponent(name));
  } catch {
    return segmentName(name);
  }
}

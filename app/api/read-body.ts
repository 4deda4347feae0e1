import { getStreamAsBuffer, MaxBufferError } from "get-stream";

/** The bytes of a request's body, read as they come; null as soon as they are more than `most`. */
export async function readBody({ headers, body }: Request, most: number): Promise<Uint8Array | null> {
  if (Number(headers.get("content-length") ?? 0) > most) return null;
  if (body === null) return new Uint8Array();
  try {
    return await getStreamAsBuffer(body, { maxBuffer: most });
  } catch (error) {
    if (error instanceof MaxBufferError) return null;
    throw error;
  }
}

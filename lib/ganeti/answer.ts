import { fault } from "./cluster-fault";

/** How large an answer may be: 10,000 instances in one are 6 MB. */
export const longestAnswer = 32 * 1024 * 1024;
/** How deep its lists may lie in each other; Ganeti's lie six deep. */
const deepest = 64;
/** How many values it may hold. A byte or two each would become a hundred bytes of memory each. */
const mostValues = 3_000_000;

/**
 * The JSON of an answer, which may come from anybody who holds the certificate's key: what is too deep or too much for this process is
 * refused before it is built. Numbers above 2⁵³, as in reason trails, lose digits.
 * @throws ClusterFault
 */
export function readJson(where: string, body: Buffer): unknown {
  if (!isModest(body)) throw fault("unexpected", `${where} sent more values than can be its answer.`, { sent: true });
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw fault("unexpected", `${where} answered something that is not JSON. Is it RAPI's port?`, { sent: true });
  }
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

function isModest(body: Buffer): boolean {
  let depth = 0;
  let values = 0;
  let inText = false;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (inText) {
      if (byte === backslash) at++;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === openList || byte === openObject) {
      depth++;
      values++;
      if (depth > deepest) return false;
    } else if (byte === closeList || byte === closeObject) depth--;
    else if (byte === comma) values++;
    if (values > mostValues) return false;
  }
  return true;
}

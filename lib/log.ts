import pino from "pino";
import { logLevel } from "@/lib/env";

/** The log of this process: JSON lines on standard error, so that standard output stays for answers. */
export const log = pino(
  {
    level: logLevel(),
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    // Without it an error is {}: neither its message nor where it happened.
    serializers: { error: pino.stdSerializers.err },
  },
  pino.destination({ dest: 2, sync: true }),
);

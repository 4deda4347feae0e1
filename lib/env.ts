import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { projectRoot } from "@/lib/project-root";

/** A setting that cannot be used. The message says which, why, and what to do. */
export class SettingError extends Error {
  override name = "SettingError";
}

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const portNumber = z
  .string()
  .regex(/^\d{1,5}$/, "must be a number from 0 to 65535")
  .transform(Number)
  .pipe(z.number().max(65_535, "must be a number from 0 to 65535"));

const onOff = z
  .enum(["0", "1", "false", "true"], "must be 1 or 0")
  .transform((value) => value === "1" || value === "true")
  .default(false);

/** 1 or 0, or addresses and networks, separated by commas. */
const proxies = z
  .string()
  .transform((value, context): boolean | string[] => {
    const alone = onOff.safeParse(value);
    if (alone.success) return alone.data;
    const places = value.split(",").map((place) => place.trim());
    const wrong = places.find((place) => !isPlace(place));
    if (wrong === undefined) return places;
    context.addIssue(
      `must be 1 or 0, or the addresses of the proxies, separated by commas; ${JSON.stringify(wrong)} is no address`,
    );
    return z.NEVER;
  })
  .default(false);

/** An address, or a network as address and length. */
function isPlace(text: string): boolean {
  const [address = "", length, ...more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128));
}

const longest = 36_500;

/** A number from 1 to `most`, or a word for "all of it", which becomes null. */
function limit(what: string, most: number, word: string) {
  return z.string().transform((value, context) => {
    if (value === word) return null;
    if (/^[1-9]\d{0,8}$/.test(value) && Number(value) <= most) return Number(value);
    const range = `${what} from 1 to ${most}`;
    context.addIssue(`must be ${range}, or ${word}; it is ${JSON.stringify(value)}`);
    return z.NEVER;
  });
}

/** For how many days something is kept; null is for ever. */
const keptDays = limit("a number of days", longest, "forever").default(365);

const offOr = z.string().transform((value) => (value === "off" ? null : value));

const schema = z.object({
  PORT: portNumber.default(3000),
  /** Where the HTTP API listens: 0 is any free port, `off` no port at all. */
  RAPI_PORT: z
    .union([z.literal("off").transform(() => null), portNumber], "must be a number from 0 to 65535, or off")
    .default(5080),
  /** Like HOST where it is not set. */
  RAPI_HOST: z.string().optional(),
  /** Files with the certificate and its private key, in PEM; relative ones are meant from the project's folder. */
  RAPI_CERT: z.string().optional(),
  RAPI_KEY: z.string().optional(),
  HOST: z.string().default("127.0.0.1"),
  DATABASE_URL: z
    .string()
    .regex(/^file:./, "must be file: and the path of a file, such as file:./data/ganeti-networks.db")
    .default("file:./data/ganeti-networks.db"),
  /** The names by which others reach the console, separated by commas; without them any name will do. */
  HOST_NAMES: z
    .string()
    .regex(/^[\w.-]+(\s*,\s*[\w.-]+)*$/, "must be names without ports, separated by commas")
    .transform((names) => names.toLowerCase().split(/\s*,\s*/))
    .optional(),
  /** The first administrator of an unattended set-up. Without effect once there is a user. */
  ADMIN_USER: z.string().optional(),
  ADMIN_PASSWORD: z.string().optional(),
  /**
   * Whether there is a proxy in front, whose X-Forwarded headers say where a request comes from and was sent to: on this machine (true),
   * or at these addresses and in these networks.
   */
  TRUST_PROXY: proxies,
  /** Whether anyone who reaches the console may read without signing in. */
  OPEN_READS: onOff,
  /** How many connections one address may have to each listener; null is any number. */
  CONNECTIONS_PER_ADDRESS: limit("a number of connections", 10_000, "any").default(200),
  /** How long jobs, entries of the log of accesses and the copies that imports make are kept (rules 16.29). */
  KEEP_JOBS_DAYS: keptDays,
  KEEP_LOG_DAYS: keptDays,
  KEEP_BACKUPS_DAYS: keptDays,
  /** How many copies are kept at most, however new; null is any number. */
  KEEP_BACKUPS: limit("a number of copies", 1_000_000, "all").default(null),
  /** Where the hooks' scripts are, over what the store keeps; null: no hook runs. A relative path is meant from the project's folder. */
  HOOKS_DIR: offOr.optional(),
  /** The command that runs hooks on a node, with {node} in it; null: they run on the master alone. */
  HOOKS_RUN_ON_NODE: offOr.optional(),
  /** The key that encrypts the password of a link with a living cluster: 32 bytes, in base64 or hexadecimal. */
  SECRET_KEY: z
    .string()
    .regex(
      /^([0-9a-fA-F]{64}|[A-Za-z0-9+/]{43}=?)$/,
      "must be 32 bytes in base64 or hexadecimal; openssl rand -base64 32 makes them",
    )
    .transform((text) => Buffer.from(text, text.length === 64 ? "hex" : "base64"))
    .optional(),
  /** The file that the key stands in where SECRET_KEY is not set; without either it is made beside the database. */
  SECRET_KEY_FILE: z.string().optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).default("info"),
});

export type Settings = z.infer<typeof schema>;

/** The settings of this process: the one place that reads the environment. An empty value counts as not set. */
export function settings(environment: Record<string, string | undefined> = process.env): Settings {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value !== "");
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}.`);
  throw new SettingError(
    `${issues.join(" ")} Correct ${issues.length === 1 ? "it, or leave it" : "them, or leave them"} out.`,
  );
}

/** Whether somebody has chosen a value. */
export function isSet(name: keyof Settings): boolean {
  return Boolean(process.env[name]);
}

/** The first administrator that the environment names; null where it names none. */
export function givenAdministrator({ ADMIN_USER: name, ADMIN_PASSWORD: password }: Settings) {
  if (name !== undefined && password !== undefined) return { name, password };
  if (name === undefined && password === undefined) return null;
  const [has, lacks] = name === undefined ? ["ADMIN_PASSWORD", "ADMIN_USER"] : ["ADMIN_USER", "ADMIN_PASSWORD"];
  throw new SettingError(
    `${has} is set, but ${lacks} is not. Set both to add the first administrator, or leave both out.`,
  );
}

/** What tidying keeps, in days and in copies; null is for ever, or any number. */
export function keptBy({ KEEP_JOBS_DAYS, KEEP_LOG_DAYS, KEEP_BACKUPS_DAYS, KEEP_BACKUPS }: Settings) {
  return { jobDays: KEEP_JOBS_DAYS, logDays: KEEP_LOG_DAYS, copyDays: KEEP_BACKUPS_DAYS, copies: KEEP_BACKUPS };
}

/** Takes the first administrator's password out of the environment, where programs that we start would find it. */
export function forgetPassword(): void {
  delete process.env.ADMIN_PASSWORD;
}

/** How much to log. Read while modules load, so a wrong value waits for `settings()` to be refused with a sentence. */
export function logLevel(): Settings["LOG_LEVEL"] {
  return schema.shape.LOG_LEVEL.catch("info").parse(process.env.LOG_LEVEL || undefined);
}

/** Selects the production or development build of React and Next.js, and turns off Next.js telemetry. */
export function settleMode(dev: boolean): void {
  Object.assign(process.env, { NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });
}

/** Whether npm started this process, through a shell of its own. */
export function startedByNpm(): boolean {
  return process.env.npm_lifecycle_event !== undefined;
}

/** The database file as an absolute path; a relative one is meant from the project's folder. */
export function databaseFile(environment?: Record<string, string | undefined>): string {
  return resolve(projectRoot(), settings(environment).DATABASE_URL.slice("file:".length));
}

/** The database as `file:` and an absolute path. */
export function databaseUrl(): string {
  return `file:${databaseFile()}`;
}

/** A file of the settings as an absolute path. */
export function settingFile(path: string): string {
  return resolve(projectRoot(), path);
}

/** What a command like ssh needs to know of who calls it. Programs that we start are given nothing else of this process. */
export function environmentOfCommands(): NodeJS.ProcessEnv {
  const needed = /^(NODE_ENV|PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_.*|TMPDIR|SSH_.*|KRB5.*|XDG_RUNTIME_DIR)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => needed.test(name))) as NodeJS.ProcessEnv;
}

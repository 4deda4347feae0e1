import { z } from "zod";
import { parseCidr4, parseCidr6, parseIp4, parseIp6 } from "../address/ip";
import { parseMacPrefix } from "../address/mac";
import { eachField, type NetworkField, type networkFields } from "../model/network-fields";
import { parseNetworkName } from "../names";
import { holdTime } from "../pool/hold-time";
import {
  addressList,
  checkGateway,
  checkGateway6,
  checkNetparams,
  checkNextFree,
  checkReserved,
  checkTerms,
  checkThresholds,
  clearable,
  existing,
  existingList,
  flag,
  mode,
  newReason,
  optionalTags,
  optionalText,
  text,
  when,
} from "./fields";
import { expiry, moment, owner } from "./reservation-params";

const network = existing("network");

const group = existing("group");

/** A threshold as it is given at any door: 1 to 100, 0 and "none" for never, empty, "default" and null for the default. */
export const threshold = z.preprocess(
  digits,
  z
    .number({ error: "A threshold must be a number of percent." })
    .int("A threshold must be a whole number of percent.")
    .min(0, "A threshold must be at least 0 %.")
    .max(100, "A threshold must be at most 100 %.")
    .nullable()
    .optional(),
);

/** Digits, as a command line and a form give them, and the words for never and for the default. */
function digits(given: unknown): unknown {
  if (typeof given !== "string") return given;
  const text = given.trim().toLowerCase();
  if (text === "" || text === "default") return null;
  if (text === "none") return 0;
  return /^\d{1,9}$/.test(text) ? Number(text) : given;
}

/** How the value of a network's field is parsed, by its kind. */
const kinds = {
  ip4: clearable(parseIp4),
  cidr6: clearable(parseCidr6),
  ip6: clearable(parseIp6),
  macPrefix: clearable(parseMacPrefix),
  minutes: holdTime,
  percent: threshold,
} as const satisfies Record<NetworkField["kind"], z.ZodType>;

type FieldSchemas = { [Row in (typeof networkFields)[number] as Row["name"]]: (typeof kinds)[Row["kind"]] };

const fields = eachField(({ kind }) => kinds[kind]) as FieldSchemas;

/** Ours: whom the addresses are reserved for, and until when. */
const terms = { owner: owner.optional(), expiresAt: expiry.optional() };

export const addNetworkParams = z
  .strictObject({
    name: text(parseNetworkName),
    network: text(parseCidr4),
    ...fields,
    addReserved: addressList,
    ...terms,
    conflictsCheck: flag(true),
    tags: optionalTags,
  })
  .superRefine(checkGateway, when("network", "gateway"))
  .superRefine(checkGateway6, when("network6", "gateway6"))
  .superRefine(checkReserved, when("network", "addReserved"))
  .superRefine(checkThresholds, when("warnPercent", "dangerPercent"))
  .superRefine(checkTerms, when("addReserved", "owner", "expiresAt"));

export const modifyNetworkParams = z
  .strictObject({ network, ...fields, addReserved: addressList, removeReserved: addressList, ...terms })
  .superRefine(checkGateway6, when("network6", "gateway6"))
  .superRefine(checkTerms, when("addReserved", "owner", "expiresAt"));

/** Ours: changes reason, owner and end of addresses that an administrator reserved, in place. */
export const modifyReservationsParams = z.strictObject({ network, addresses: addressList, newReason, ...terms });

/** Ours: puts reservations back as they were at a moment, in seconds since the epoch or as a date with a time. */
export const putBackParams = z.strictObject({ network, addresses: addressList, at: moment });

export const removeNetworkParams = z.strictObject({ network, force: flag(false) });

export const renameNetworkParams = z.strictObject({ network, newName: text(parseNetworkName) });

/** Ours: whether the nodes of the group are to have the link (rules 20.4). */
const linkCheck = flag(true);

const netparams = { mode, link: optionalText, vlan: optionalText };

export const connectNetworkParams = z
  .strictObject({
    network,
    group,
    ...netparams,
    conflictsCheck: flag(true),
    linkCheck,
    force: flag(false),
    /** Ours: conflicting NICs, by UUID or as INSTANCE:INDEX, that take the network's next free address instead of their own. */
    nextFree: existingList("NIC"),
    /** Ours: addresses that something else in the same plan takes: no NIC gets them or is adopted with them. */
    taken: addressList,
  })
  .superRefine(checkNetparams, when("mode", "link", "vlan"))
  .superRefine(checkNextFree, when("conflictsCheck", "nextFree"));

export const disconnectNetworkParams = z.strictObject({ network, group, force: flag(false) });

/** Ours: changes the netparams of an existing connection in place (rules 13.2.8). */
export const modifyConnectionParams = z
  .strictObject({
    network,
    group,
    ...netparams,
    linkCheck,
    /** Whether a linked cluster may take the NICs out of the network and put them in again: it has no other way (decision 27). */
    longWay: flag(false),
  })
  .superRefine(checkNetparams, when("mode", "link", "vlan"));

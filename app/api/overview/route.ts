import { now } from "@/app/session/session";
import { overview } from "@/lib/queries/overview/overview";
import type { Tx } from "@/lib/store/store";
import { rememberedAnswer } from "../answer";

export function GET() {
  return rememberedAnswer(ofThisMinute());
}

let asked = queryAt(0);

/** One query a minute: what it answered is remembered until somebody writes, for everybody who looks. */
function ofThisMinute() {
  const minute = Math.floor(now() / 60);
  if (asked.minute !== minute) asked = queryAt(minute);
  return asked.query;
}

function queryAt(minute: number) {
  return { minute, query: (tx: Tx) => overview(tx, minute * 60) };
}

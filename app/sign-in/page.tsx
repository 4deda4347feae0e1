import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ownPath } from "@/app/session/entrance";
import { one, problemText, type Query } from "@/app/session/problem";
import { visitor } from "@/app/session/session";
import { isSetUp } from "@/app/session/ways-in";
import { EntranceFrame } from "@/components/session/entrance-frame";
import { SignInForm } from "@/components/session/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const next = ownPath(query.next);
  if ((await visitor())?.name) redirect(next);
  if (!(await isSetUp()))
    return (
      <EntranceFrame title="Nobody can sign in yet">
        <p>
          This console has printed a one-time link where it was started, after <code>To begin</code>. Open it to make
          the first administrator.
        </p>
        <p>
          Each start prints a new link; only the newest works, for one day. For an unattended set-up, start it with{" "}
          <code>ADMIN_USER</code> and <code>ADMIN_PASSWORD</code> instead.
        </p>
      </EntranceFrame>
    );
  return (
    <EntranceFrame title="Sign in">
      <SignInForm next={next} name={one(query.name) ?? ""} problem={problemText(query)} />
    </EntranceFrame>
  );
}

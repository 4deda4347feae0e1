import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { one, problemText, type Query } from "@/app/session/problem";
import { isGoodLink, isSetUp } from "@/app/session/ways-in";
import { EntranceFrame } from "@/components/session/entrance-frame";
import { SetUpForm } from "@/components/session/set-up-form";

export const metadata: Metadata = { title: "Set up" };

export default async function SetUpPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const link = one(query.link) ?? "";
  if (await isSetUp()) redirect("/sign-in");
  if (!(await isGoodLink(link)))
    return (
      <EntranceFrame title="This link does not work">
        <p>It is older than a day, or was replaced by a newer one. Restart the console: it prints a new link.</p>
      </EntranceFrame>
    );
  return (
    <EntranceFrame title="The first administrator">
      <SetUpForm link={link} name={one(query.name) ?? ""} problem={problemText(query)} />
    </EntranceFrame>
  );
}

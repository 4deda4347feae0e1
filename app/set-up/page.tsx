import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { isGoodLink, isSetUp } from "@/app/session/ways-in";
import { EntranceFrame } from "@/components/session/entrance-frame";
import { SetUpForm } from "@/components/session/set-up-form";

export const metadata: Metadata = { title: "Set up" };

type Asked = { link?: string; name?: string; problem?: string };

export default async function SetUpPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const { link = "", name = "", problem } = await searchParams;
  if (await isSetUp()) redirect("/sign-in");
  if (!(await isGoodLink(String(link))))
    return (
      <EntranceFrame title="This link does not work">
        <p>It is older than a day, or was replaced by a newer one. Start the console again: it prints a new link.</p>
      </EntranceFrame>
    );
  return (
    <EntranceFrame title="The first administrator">
      <SetUpForm link={String(link)} name={String(name)} problem={problem} />
    </EntranceFrame>
  );
}

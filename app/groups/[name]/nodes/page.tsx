import { nameOf } from "@/app/name";
import { GroupNodes } from "@/components/group/group-tabs";

export default async function Page({ params }: PageProps<"/groups/[name]/nodes">) {
  return <GroupNodes name={await nameOf(params)} />;
}

import { nameOf } from "@/app/name";
import { GroupNetworks } from "@/components/group/group-networks";

export default async function Page({ params }: PageProps<"/groups/[name]">) {
  return <GroupNetworks name={await nameOf(params)} />;
}

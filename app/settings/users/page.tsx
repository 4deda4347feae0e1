import type { Metadata } from "next";
import { OnlyFor } from "@/components/settings/only-for";
import { UserList } from "@/components/settings/user-list";

export const metadata: Metadata = { title: "Users" };

export default function UsersPage() {
  return (
    <OnlyFor needed="administrator" what="the users">
      <UserList />
    </OnlyFor>
  );
}

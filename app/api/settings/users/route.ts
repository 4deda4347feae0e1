import { listUsers } from "@/lib/auth/users";
import { answerTo } from "../../answer";

export function GET() {
  return answerTo("administrator", listUsers);
}

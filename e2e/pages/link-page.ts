import { expect, type Locator, type Page } from "@playwright/test";
import type { StandIn } from "../stand-in";

/** The page of the link: its three steps, and what it is afterwards. */
export class LinkPage {
  readonly host: Locator;
  readonly port: Locator;
  readonly user: Locator;
  readonly password: Locator;
  readonly test: Locator;

  constructor(readonly page: Page) {
    this.host = page.getByRole("textbox", { name: "Cluster or master address" });
    this.port = page.getByRole("textbox", { name: "RAPI port" });
    this.user = page.getByRole("textbox", { name: "RAPI user" });
    this.password = page.getByRole("textbox", { name: "Password" });
    this.test = page.getByRole("region", { name: "Test of the link" });
  }

  async goto(): Promise<this> {
    await this.page.goto("/link");
    return this;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name });
  }

  /** Types where the cluster is and asks for its certificate. */
  async showCertificate({ host, port }: Pick<StandIn, "host" | "port">): Promise<void> {
    await this.host.fill(host);
    await this.port.fill(String(port));
    await this.button("Show its certificate").click();
  }

  async pin(standIn: Pick<StandIn, "host" | "port">): Promise<void> {
    await this.showCertificate(standIn);
    await this.button("It is the same: pin it").click();
  }

  async tryAs(user: string, password: string): Promise<void> {
    await this.user.fill(user);
    await this.password.fill(password);
    await this.button(/^Test/).click();
  }

  /** All three steps, until the cluster was read. */
  async link(standIn: StandIn, user = "rw", password = "rwpass"): Promise<void> {
    await this.goto();
    await this.pin(standIn);
    await this.tryAs(user, password);
    await this.button(/^Link /).click();
    await expect(this.fact("State")).toContainText("Linked", { timeout: 30_000 });
  }

  /** What stands beside a label, once there is a link. */
  fact(label: string): Locator {
    return this.page
      .locator("dl > div")
      .filter({ has: this.page.getByText(label, { exact: true }) })
      .locator("dd");
  }
}

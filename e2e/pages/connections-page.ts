import type { Locator, Page } from "@playwright/test";
import { ConnectPanel } from "./connect-panel";
import { Dialog } from "./dialog";

/** The matrix of networks and node groups at /connections. */
export class ConnectionsPage {
  readonly matrix: Locator;

  constructor(readonly page: Page) {
    this.matrix = page.getByRole("grid", { name: "Connections" });
  }

  async goto(query = ""): Promise<this> {
    await this.page.goto(`/connections${query}`);
    return this;
  }

  /** The cell of a pair, connected or not. */
  cell(network: string, group: string): Locator {
    const connected = this.matrix.getByRole("button", { name: new RegExp(`^${network} in ${group}:`) });
    return connected.or(this.matrix.getByRole("button", { name: new RegExp(`^Connect ${network} to ${group}(,|$)`) }));
  }

  /** The names at the head of the rows. */
  async networks(): Promise<string[]> {
    return this.matrix.getByRole("rowheader").getByRole("link").allTextContents();
  }

  /** The names at the head of the columns. */
  async groups(): Promise<string[]> {
    return this.matrix.getByRole("columnheader").getByRole("link").allTextContents();
  }

  /** Opens what can be done about a pair that is not connected. */
  async offer(network: string, group: string): Promise<Dialog> {
    await this.cell(network, group).click();
    return new Dialog(this.page, `Connect ${network} to ${group}`);
  }

  /** Opens what can be done about a connection. */
  async connected(network: string, group: string): Promise<Dialog> {
    await this.cell(network, group).click();
    return new Dialog(this.page, `${network} in ${group}`);
  }

  /** Opens the panel with the conflicts that connecting a pair would meet. */
  async lookAtConflicts(network: string, group: string): Promise<ConnectPanel> {
    const offer = await this.offer(network, group);
    await offer.root.getByRole("button", { name: "Show conflicts…" }).click();
    return new ConnectPanel(this.page, `Connect ${network}`);
  }

  /** Opens the panel that changes the settings of a connection. */
  async change(network: string, group: string): Promise<ConnectPanel> {
    const connected = await this.connected(network, group);
    await connected.root.getByRole("button", { name: "Modify…" }).click();
    return new ConnectPanel(this.page, `Modify ${network} in ${group}`);
  }

  /** Asks to disconnect a pair that something holds: the panel that says what opens. */
  async disconnectHeld(network: string, group: string): Promise<ConnectPanel> {
    const connected = await this.connected(network, group);
    await connected.root.getByRole("button", { name: "Disconnect…" }).click();
    return new ConnectPanel(this.page, `Disconnect ${network} from ${group}`);
  }
}

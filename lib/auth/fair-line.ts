/** The job was not done: too many are waiting, most of them of this sender. */
export const crowdedOut = Symbol("crowded out");

type Waiting = { run: () => Promise<void>; leave: () => void };
type Sender = { name: string; first: boolean; waiting: Waiting[]; busy: boolean };
type Limits = { atOnce: number; mostWaiting: number; mostOfOne: number };

/**
 * A line in which senders take turns: however many jobs one of them has, the next one is somebody else's. A sender has one job
 * under way at a time, so that each is decided on what came of the one before it. When the line is full, the newest job of whoever
 * has most in it goes. Senders who may go `first` never wait for the others, nor count as part of the line.
 */
export class FairLine {
  /** In the order of their turns. */
  private readonly senders = new Map<string, Sender>();
  private under = 0;
  private waiting = 0;

  constructor(private readonly limits: Limits) {}

  /** Does a job when its turn has come. What it throws is thrown here. */
  enter<R>(name: string, first: boolean, job: () => Promise<R>): Promise<R | typeof crowdedOut> {
    return new Promise((resolve, reject) => {
      const run = () => job().then(resolve, reject);
      this.add(name, first, { run, leave: () => resolve(crowdedOut) });
      this.next();
    });
  }

  private add(name: string, first: boolean, one: Waiting): void {
    const key = `${first ? "first" : "then"} ${name}`;
    const sender = this.senders.get(key) ?? { name: key, first, waiting: [], busy: false };
    this.senders.set(key, sender);
    sender.waiting.push(one);
    if (!first) this.waiting++;
    if (sender.waiting.length > this.limits.mostOfOne) this.sendAway(sender);
    else if (this.waiting > this.limits.mostWaiting) this.sendAway(this.longest());
  }

  private sendAway(sender: Sender): void {
    const one = sender.waiting.pop();
    if (!sender.first) this.waiting--;
    if (sender.waiting.length === 0 && !sender.busy) this.senders.delete(sender.name);
    one?.leave();
  }

  private longest(): Sender {
    return [...this.senders.values()]
      .filter(({ first }) => !first)
      .reduce((most, one) => (one.waiting.length >= most.waiting.length ? one : most));
  }

  private next(): void {
    while (this.under < this.limits.atOnce) {
      const free = [...this.senders.values()].filter(({ busy, waiting }) => !busy && waiting.length > 0);
      const sender = free.find(({ first }) => first) ?? free[0];
      if (sender === undefined) return;
      void this.serve(sender);
    }
  }

  private async serve(sender: Sender): Promise<void> {
    const one = sender.waiting.shift();
    if (one === undefined) return;
    sender.busy = true;
    this.under++;
    if (!sender.first) this.waiting--;
    await one.run();
    sender.busy = false;
    this.under--;
    // Last in turn from here on.
    this.senders.delete(sender.name);
    if (sender.waiting.length > 0) this.senders.set(sender.name, sender);
    this.next();
  }
}

/** Runs at most a given number of heavy tasks at once; the rest wait in order. */
export class Turns {
  readonly #atOnce: number;
  readonly #queue: (() => void)[] = [];
  #running = 0;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** How many tasks are waiting. */
  get waiting(): number {
    return this.#queue.length;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#atOnce) await new Promise<void>((resolve) => this.#queue.push(resolve));
    else this.#running++;
    try {
      return await work();
    } finally {
      // The turn goes to the next in line without becoming free in between.
      const next = this.#queue.shift();
      if (next) next();
      else this.#running--;
    }
  }
}

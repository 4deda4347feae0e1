import { LRUCache } from "lru-cache";
import pLimit from "p-limit";
import type { Store, Tx } from "@/lib/store/store";
import { type Answer, WrittenJson } from "../answer";

/** Makes an answer of the state that `tx` sees. It gives up, by throwing, once `stop` says that nobody waits any more. */
export type Make = (tx: Tx, stop: AbortSignal) => Promise<Answer>;

/** How many answers are made at once, and how many bytes of them are remembered. */
export type AnswerLimits = { atOnce: number; bytes: number };

const usual: AnswerLimits = { atOnce: 2, bytes: 128 * 2 ** 20 };

type Kept = { version: bigint; answer: Answer };

/** How many are remembered: what is around a small answer takes more than the answer. */
const mostAnswers = 1_000;

/** An answer that is being made: of which version, null until it begins, and for how many. */
type Making = { version: bigint | null; waiting: number; stop: AbortController; answer: Promise<Answer> };

/**
 * Answers to questions that many ask, each made once for a version of the data, whoever writes it: another process that
 * writes also makes another version. Whoever asks after a write gets an answer that was begun after it. A question is a
 * text that says everything on which its answer depends but the data. Who asks is not among it: whoever may not read has
 * to be refused before.
 */
export class RememberedAnswers {
  private readonly kept: LRUCache<string, Kept>;
  /** The last one of each question. */
  private readonly makings = new Map<string, Making>();
  private newest = 0n;
  private readonly inTurn: <R>(work: () => Promise<R>) => Promise<R>;

  /** `room` is waited for before an answer is made. */
  constructor(
    private readonly store: Pick<Store, "snapshot" | "version">,
    private readonly room: (stop: AbortSignal) => Promise<void>,
    { atOnce, bytes }: AnswerLimits = usual,
  ) {
    const sizeCalculation = ({ answer }: Kept, question: string) => sizeOf(answer, question);
    this.kept = new LRUCache({ max: mostAnswers, maxSize: bytes, sizeCalculation });
    this.inTurn = pLimit(atOnce);
  }

  /** The answer to a question; thrown away with an error when the client who asks has `left`. */
  async answer(question: string, make: Make, left: AbortSignal): Promise<Answer> {
    const version = await this.present();
    left.throwIfAborted();
    const known = this.kept.get(question);
    if (known?.version === version) return known.answer;
    const last = this.makings.get(question);
    const fits = last !== undefined && (last.version === null || last.version === version);
    return this.joined(question, fits ? last : this.begin(question, make, last), left);
  }

  /** Begins to make an answer, after the one to the same question that is being made of an older version. */
  private begin(question: string, make: Make, last: Making | undefined): Making {
    const making = { version: null, waiting: 0, stop: new AbortController() } as Making;
    const after = Promise.resolve(last?.answer).catch(() => {});
    making.answer = after.then(() => this.inTurn(() => this.made(question, make, making)));
    making.answer.catch(() => {}).finally(() => this.forget(question, making));
    this.makings.set(question, making);
    return making;
  }

  private async made(question: string, make: Make, making: Making): Promise<Answer> {
    const { signal } = making.stop;
    signal.throwIfAborted();
    await this.room(signal);
    // The version comes before the data: at worst an answer is newer than it, never older.
    const version = await this.present();
    making.version = version;
    const answer = await this.store.snapshot((tx) => make(tx, signal));
    this.keep(question, version, answer);
    return answer;
  }

  private async present(): Promise<bigint> {
    this.newest = await this.store.version();
    return this.newest;
  }

  /** Nobody asks again for what is older than the newest version that was seen. */
  private keep(question: string, version: bigint, answer: Answer): void {
    if (version !== this.newest) return;
    for (const [other, kept] of this.kept.entries()) if (kept.version !== version) this.kept.delete(other);
    if (answer.status === 200) this.kept.set(question, { version, answer });
  }

  /** Waits for an answer until the client leaves; the last one who leaves stops it. */
  private joined(question: string, making: Making, left: AbortSignal): Promise<Answer> {
    making.waiting++;
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(left.reason);
        if (--making.waiting > 0) return;
        making.stop.abort(left.reason);
        this.forget(question, making);
      };
      if (left.aborted) return leave();
      left.addEventListener("abort", leave, { once: true });
      making.answer.then(resolve, reject).finally(() => left.removeEventListener("abort", leave));
    });
  }

  private forget(question: string, making: Making): void {
    if (this.makings.get(question) === making) this.makings.delete(question);
  }
}

function sizeOf({ value }: Answer, question: string): number {
  return question.length + (value instanceof WrittenJson ? value.size : 1_000);
}

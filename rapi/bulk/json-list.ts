import { WrittenJson } from "../answer";

/** The most bytes of an answer with a list: some hundred thousand instances. */
export const mostBytes = 128 * 2 ** 20;

/** Characters that are collected before they become bytes. */
const piece = 2 ** 18;

/**
 * A list as JSON that is written while it is read, thing by thing: neither the things nor one text of all of them have to
 * be there at once. (A text of more than half a gigabyte is one that the engine refuses to make.)
 */
export class JsonList {
  private readonly pieces: Buffer[] = [];
  private texts: string[];
  private characters = 0;
  private bytes = 0;
  private isEmpty = true;

  /** What stands around the list, and how many bytes all of it may have. */
  constructor(
    opening = "[",
    private readonly closing = "]\n",
    private readonly most = mostBytes,
  ) {
    this.texts = [opening];
    this.characters = opening.length;
  }

  /** Adds a thing that is JSON already, in pieces; false, with nothing added, when the answer would be too large. */
  add(json: readonly string[]): boolean {
    const added = json.reduce((sum, { length }) => sum + length, 1);
    if (this.bytes + this.characters + added + this.closing.length > this.most) return false;
    if (!this.isEmpty) this.texts.push(",");
    this.texts.push(...json);
    this.characters += added;
    this.isEmpty = false;
    if (this.characters > piece) this.settle();
    return true;
  }

  written(): WrittenJson {
    this.texts.push(this.closing);
    this.settle();
    return new WrittenJson(this.pieces);
  }

  private settle(): void {
    const bytes = Buffer.from(this.texts.join(""));
    this.pieces.push(bytes);
    this.bytes += bytes.length;
    this.texts = [];
    this.characters = 0;
  }
}

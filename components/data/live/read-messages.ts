/** One message of a stream of server-sent events: its id ("" where it has none), and what it says. */
export type Message = { id: string; data: string };

/**
 * The messages of a stream as they come. `alive` is called at every piece, comments too: a line that is silent for long is dead,
 * which EventSource would never notice.
 */
export async function* readMessages(body: ReadableStream<Uint8Array>, alive: () => void): AsyncGenerator<Message> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    alive();
    const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const message = messageOf(block);
      if (message) yield message;
    }
  }
}

function messageOf(block: string): Message | null {
  const said = { id: "", data: [] as string[] };
  for (const line of block.split("\n")) {
    const [, field, value = ""] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (field === "id") said.id = value;
    if (field === "data") said.data.push(value);
  }
  return said.data.length === 0 ? null : { id: said.id, data: said.data.join("\n") };
}

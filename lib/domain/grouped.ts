/** Items by a key, in the order in which they come: `Map.groupBy`, which Node.js 20 does not have. */
export function groupedBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const there = groups.get(keyOf(item));
    if (there) there.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

type Node = Record<string, unknown>;

/** The objects of a JSON schema, with how deep each lies; arrays count. */
export function objectsOf(schema: unknown, depth = 1): { object: Node; depth: number }[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const node = schema as Node;
  const below = node.type === 'object' ? Object.values(node.properties as Node) : [node.items];
  return [
    ...(node.type === 'object' ? [{ object: node, depth }] : []),
    ...below.flatMap((child) => objectsOf(child, depth + 1)),
  ];
}

/** All keywords in it, sorted. */
export function keysOf(schema: unknown): string[] {
  const keys = new Set<string>();
  const walk = (value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    for (const [key, child] of Object.entries(value)) {
      keys.add(key);
      for (const each of key === 'properties' ? Object.values(child as Node) : [child]) walk(each);
    }
  };
  walk(schema);
  return [...keys].sort();
}

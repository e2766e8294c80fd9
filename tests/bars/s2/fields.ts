type Schema = { type?: string; properties?: Record<string, Schema>; additionalProperties?: boolean | Schema; items?: Schema; anyOf?: Schema[]; oneOf?: Schema[]; prefixItems?: Schema[] };

/** The fields of an answer that its declaration does not name, and the declared ones that are missing. */
export function beyond(schema: Schema, value: unknown, path = ''): string[] {
  const either = schema.anyOf ?? schema.oneOf;
  if (either) {
    const each = either.map((one) => beyond(one, value, path));
    return each.find((found) => found.length === 0) ?? each.sort((a, b) => a.length - b.length)[0]!;
  }
  if (schema.type === 'array' || Array.isArray(value)) return Array.isArray(value) ? value.flatMap((one, n) => (schema.items ? beyond(schema.items, one, `${path}[${n}]`) : [])) : [`${path} is no list`];
  if (schema.type === 'object') {
    if (typeof value !== 'object' || value === null) return [`${path} is no object`];
    const declared = schema.properties ?? {};
    return Object.entries(value).flatMap(([name, one]) => (declared[name] ? beyond(declared[name], one, `${path}.${name}`) : schema.additionalProperties === false ? [`${path}.${name} is not declared`] : []));
  }
  if (schema.type === 'null') return value === null ? [] : [`${path} is not empty`];
  return typeof value === 'object' && value !== null && schema.type !== undefined ? [`${path} is more than a ${schema.type}`] : [];
}

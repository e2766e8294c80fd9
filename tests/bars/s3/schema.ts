import type { Chance } from '../chance.ts';
import { hostileTexts, hostileValues } from './hostile.ts';

/** As much of JSON Schema as the document of our verbs uses. */
export type Schema = {
  readonly type?: string | readonly string[]; readonly properties?: Readonly<Record<string, Schema>>; readonly required?: readonly string[]; readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema; readonly items?: Schema; readonly prefixItems?: readonly Schema[]; readonly anyOf?: readonly Schema[]; readonly oneOf?: readonly Schema[]; readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[]; readonly const?: unknown; readonly format?: string; readonly pattern?: string; readonly minLength?: number; readonly maxLength?: number;
  readonly minimum?: number; readonly maximum?: number; readonly exclusiveMinimum?: number; readonly exclusiveMaximum?: number; readonly minItems?: number; readonly maxItems?: number; readonly default?: unknown;
};

/** What was seen in answers, by the name it had: ids and codes, so that a request reaches something that is there. */
export type Pool = { readonly named: Map<string, string[]>; readonly any: string[] };

/** A value that fits. Ids come from the pool, mostly by their name. */
export function fitting(schema: Schema, name: string, pool: Pool, chance: Chance): unknown {
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fitting(chance.one(either), name, pool, chance);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((one) => fitting(one, name, pool, chance)));
  if ('const' in schema) return schema.const;
  if (schema.enum) return chance.one(schema.enum);
  const type = Array.isArray(schema.type) ? chance.one(schema.type as string[]) : schema.type as string | undefined;
  switch (type) {
    case 'object': {
      const all = Object.entries(schema.properties ?? {}).filter(([field]) => schema.required?.includes(field) || chance.happens(0.6));
      const more = typeof schema.additionalProperties === 'object' ? [['one', schema.additionalProperties], ['two', schema.additionalProperties]] as [string, Schema][] : [];
      return Object.fromEntries([...all, ...more].map(([field, one]) => [field, fitting(one, field, pool, chance)]));
    }
    case 'array': return Array.from({ length: Math.min(schema.maxItems ?? 3, (schema.minItems ?? 0) + chance.below(3)) }, () => fitting(schema.items ?? {}, name.replace(/s$/, ''), pool, chance));
    case 'string': return text(schema, name, pool, chance);
    case 'integer': return Math.round(number(schema, chance));
    case 'number': return number(schema, chance);
    case 'boolean': return chance.happens(0.5);
    case 'null': return null;
    default: return chance.one<unknown>(['x', 1, true, null, {}]);
  }
}

function text({ format, pattern, minLength = 0, maxLength = 60 }: Schema, name: string, pool: Pool, chance: Chance): string {
  if (format === 'uuid') return chance.happens(0.95) ? seen(name, pool, chance) : '0190a000-0000-7000-8000-00000000dead';
  if (format === 'date') return chance.one(['2026-11-20', '2024-02-29', '1970-01-01', '2026-01-05', '2031-12-31', '2025-03-30']);
  if (format === 'date-time') return chance.one(['2026-11-20T09:12:00Z', '2026-10-25T00:30:00+01:00', '2024-02-29T23:59:59.999Z']);
  if (format === 'email') return chance.one(['amara@brackenhill.example', 'someone@example.org', 'o.brien+x@example.co']);
  if (format === 'uri') return 'https://example.org/x';
  const kept = pool.named.get(name);
  if (kept && chance.happens(0.7)) return chance.one(kept);
  const fits = (one: string): boolean => one.length >= minLength && one.length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(one));
  const drawn = [chance.one(['480913', 'en', '2026-11-20', '09:30', 'amara', '#ff0000']), chance.one(texts)].find(fits) ?? [...texts, ...patterned].find(fits);
  return drawn ?? 'x'.repeat(Math.max(1, Math.min(minLength, 4_000)));
}

const texts = ['She rang back.', 'Amara', 'amara okoye', 'It went very well, thank you.', 'Über uns – naïve façade', 'Женя', '客服很好', 'مرحبا', '👩‍👩‍👧 ok', 'call', 'a', '12', 'A longer sentence about what happened at the counter on a Tuesday in autumn, told by the customer.'];
const patterned = ['480913', '1234', 'en', 'abc.def', 'ABCDEFGH', 'abc', '09:30', '2026-11', '#a0b0c0', '+441234567890', 'x'.repeat(40)];

function number({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema, chance: Chance): number {
  const low = minimum ?? (exclusiveMinimum === undefined ? 0 : exclusiveMinimum + 1e-3);
  const high = Math.min(maximum ?? exclusiveMaximum ?? low + 100, low + 10_000);
  return chance.happens(0.2) ? chance.one([low, high]) : low + chance.next() * (high - low);
}

function seen(name: string, pool: Pool, chance: Chance): string {
  const kept = pool.named.get(name);
  return kept && chance.happens(0.85) ? chance.one(kept) : pool.any.length > 0 ? chance.one(pool.any) : '0190a000-0000-7000-8000-00000000dead';
}

/** The same request with one to three things wrong with it: a value, a name, a field too many or too few. */
export function spoiled(value: unknown, chance: Chance): unknown {
  let made = structuredClone(value);
  for (let n = 1 + chance.below(3); n > 0; n--) made = spoiledOnce(made, chance);
  return made;
}

function spoiledOnce(value: unknown, chance: Chance): unknown {
  if (Array.isArray(value) && value.length > 0 && chance.happens(0.7)) {
    const at = chance.below(value.length);
    return value.with(at, spoiledOnce(value[at], chance));
  }
  if (value && typeof value === 'object' && !Array.isArray(value) && chance.happens(0.9)) {
    const fields = Object.entries(value);
    if (fields.length === 0 || chance.happens(0.15)) return Object.fromEntries([...fields, [chance.one(names), chance.one(hostileValues)]]);
    if (chance.happens(0.1)) return Object.fromEntries(fields.toSpliced(chance.below(fields.length), 1));
    const at = chance.below(fields.length);
    return Object.fromEntries(fields.map(([field, one], n) => [field, n === at ? spoiledOnce(one, chance) : one]));
  }
  if (typeof value === 'string' && chance.happens(0.5)) return chance.happens(0.5) ? `${value}${chance.one(hostileTexts)}` : chance.one(hostileTexts);
  return chance.one(hostileValues);
}

const names = ['constructor', 'toString', 'personId', 'id', 'userId', 'roles', 'order', 'sort', 'limit', '__proto__.x', 'a.b', '', '\u0000', '$ne'];

/** Where an answer is not what the document says of it; nothing, where it fits. */
export function misfits(schema: Schema, value: unknown, path = ''): string[] {
  const either = schema.anyOf ?? schema.oneOf;
  if (either) {
    const each = either.map((one) => misfits(one, value, path));
    return each.find((found) => found.length === 0) ?? each.sort((a, b) => a.length - b.length)[0]!;
  }
  if (schema.allOf) return schema.allOf.flatMap((one) => misfits(one, value, path));
  if ('const' in schema) return value === schema.const ? [] : [`${path} is not ${JSON.stringify(schema.const)}`];
  if (schema.enum) return schema.enum.includes(value) ? [] : [`${path} is none of those listed`];
  if (schema.type && !(typeof schema.type === 'string' ? [schema.type] : schema.type).some((type) => isA(type, value))) return [`${path} is no ${String(schema.type)}`];
  if (Array.isArray(value)) return [
    ...(value.length < (schema.minItems ?? 0) || value.length > (schema.maxItems ?? Infinity) ? [`${path} has ${value.length}`] : []),
    ...value.flatMap((one, n) => misfits(schema.prefixItems?.[n] ?? schema.items ?? {}, one, `${path}[${n}]`)),
  ];
  if (value && typeof value === 'object') return [
    ...(schema.required ?? []).filter((field) => !Object.hasOwn(value, field)).map((field) => `${path}.${field} is missing`),
    ...Object.entries(value).flatMap(([field, one]) => {
      const declared = schema.properties && Object.hasOwn(schema.properties, field) ? schema.properties[field]! : schema.additionalProperties;
      return declared === false ? [`${path}.${field} is not declared`] : typeof declared === 'object' ? misfits(declared, one, `${path}.${field}`) : [];
    }),
  ];
  if (typeof value === 'string') return [
    ...(value.length < (schema.minLength ?? 0) || [...value].length > (schema.maxLength ?? Infinity) ? [`${path} is ${value.length} long`] : []),
    ...(formats[schema.format ?? '']?.test(value) === false ? [`${path} is no ${schema.format}: ${value.slice(0, 40)}`] : []),
  ];
  if (typeof value === 'number') return value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity) ? [`${path} is ${value}`] : [];
  return [];
}

const formats: Record<string, RegExp> = { uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'date-time': /^\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/, date: /^\d{4}-\d\d-\d\d$/ };

function isA(type: string, value: unknown): boolean {
  switch (type) {
    case 'null': return value === null;
    case 'array': return Array.isArray(value);
    case 'object': return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer': return Number.isInteger(value);
    default: return typeof value === type;
  }
}

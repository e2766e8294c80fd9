import { readFileSync } from 'node:fs';
import type { Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import type { Action } from '../action.ts';
import type { Modules } from '../module.ts';
import { statusOf } from '../refusal.ts';
import type { System } from '../system.ts';
import { squeezed } from './answer.ts';
import { publicPage } from './shell.ts';

/** The document of every verb, OpenAPI 3.1, and a page that a person can read. */
export function openapi(app: Hono, { modules }: System, home: string): void {
  const document = describe(modules, home);
  app.get('/api/openapi.json', (c) => c.json(document));
  app.get('/api', (c) => {
    c.header('content-security-policy', `default-src 'none'; style-src ${publicPage.styleHash}; img-src 'self'; base-uri 'none'; frame-ancestors 'none'`);
    c.header('content-type', 'text/html; charset=UTF-8');
    return squeezed(c, String(readable(modules)), 0);
  });
}

export function describe(modules: Modules, home: string) {
  const paths = Object.fromEntries(verbs(modules).map(([name, action]) => [`/api/${name}`, { post: operation(name, action) }]));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Throughline', version, license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
      description: 'Every verb is one POST under its name. A command takes an Idempotency-Key: repeated, it gives the first answer and does nothing again. Sign in by session cookie or with a personal key (Authorization: Bearer).',
    },
    servers: [{ url: home }],
    tags: Object.keys(modules).map((name) => ({ name })),
    security: [{ key: [] }, { session: [] }, {}],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: home.startsWith('https:') ? '__Host-session' : 'session' } },
      schemas: {
        Refusal: {
          type: 'object', required: ['code', 'message'],
          properties: { code: { type: 'string' }, message: { type: 'string' }, facts: { type: 'object' }, issues: { type: 'array', items: { type: 'object' } } },
        },
      },
    },
  };
}

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

export const verbs = (modules: Modules): [string, Action][] =>
  Object.entries(modules).flatMap(([module, { actions }]) => Object.entries(actions).filter(([, action]) => !action.traits.inner).map(([verb, action]): [string, Action] => [`${module}.${verb}`, action]));

function operation(name: string, action: Action) {
  const refusal = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } } };
  return {
    operationId: name, tags: [name.split('.')[0]],
    summary: `${action.kind === 'command' ? 'Does' : 'Answers'} ${name}`,
    description: `${action.kind === 'command' ? 'A command: it changes something, and is written in the audit log.' : 'A question: it changes nothing.'}`,
    ...(action.kind === 'command' && { parameters: [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }] }),
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(action.input, 'input') } } },
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: schemaOf(action.output, 'output') } } },
      ...Object.fromEntries([...new Set(Object.values(statusOf))].map((status) => [status, { description: meanings[status], ...refusal }])),
    },
  };
}

const meanings: Record<number, string> = {
  400: 'The request does not fit.', 401: 'Not signed in.', 403: 'No right to this.', 404: 'Not there, or not for you.', 409: 'Not possible as things stand.',
  422: 'The key belongs to another request.', 429: 'Too often.', 503: 'The database does not answer just now.',
};

const schemaOf = (type: z.ZodType, io: 'input' | 'output') => {
  const { $schema, ...schema } = z.toJSONSchema(type, {
    io, unrepresentable: 'any', target: 'draft-2020-12',
    override: ({ zodSchema, jsonSchema }) => { if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' }); },
  }) as Record<string, unknown>;
  return schema;
};

const readable = (modules: Modules) => publicPage({
  lang: 'en', title: 'Throughline API', organisation: 'Throughline', body: html`
<h1>Every verb, one address each</h1>
<p class="s">POST the JSON to <b>/api/name</b>. Commands take an Idempotency-Key. Sign in by session, or with a personal key as Authorization: Bearer. The machine-readable document: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
${Object.entries(modules).map(([module, { actions }]) => html`<h2>${module}</h2>${Object.entries(actions).filter(([, { traits }]) => !traits.inner).map(([verb, action]) => html`
<p><b>${module}.${verb}</b> <span class="hint">${action.kind}, takes { ${Object.keys((schemaOf(action.input, 'input')['properties'] ?? {}) as object).join(', ')} }</span></p>`)}`)}` as never,
});

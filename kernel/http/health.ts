import { createHash, timingSafeEqual } from 'node:crypto';
import type { Hono } from 'hono';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { sql as statement } from '../database.ts';
import { z } from 'zod';
import type { Door } from './index.ts';

/** What this process knows of its own state. */
export type Pulse = { stopping: boolean; ready: boolean; metricsToken?: string | undefined };

/** /healthz: the process lives. /readyz: database, tables and queue answer. /metrics: figures for Prometheus, from this machine or with a token. */
export function health(app: Hono, { system, pulse, live }: Door): void {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const requests = new Counter({ name: 'throughline_requests_total', help: 'Requests answered, by status.', labelNames: ['status'], registers: [register] });
  const seconds = new Histogram({ name: 'throughline_request_seconds', help: 'Time until the answer.', buckets: [0.005, 0.02, 0.1, 0.5, 2, 10], registers: [register] });
  new Gauge({ name: 'throughline_open_screens', help: 'Screens that listen for changes.', registers: [register], collect() { this.set(live.count()); } });
  new Gauge({ name: 'throughline_database_connections', help: 'Connections to the database.', registers: [register], collect() { this.set(system.database.waiting().total); } });

  app.use(async (c, next) => {
    const end = seconds.startTimer();
    await next();
    end();
    requests.inc({ status: String(c.res.status) });
  });

  app.get('/healthz', (c) => c.json({ alive: true }));

  app.get('/readyz', async (c) => {
    const answers = async (question: Promise<unknown>) => question.then(() => true, () => false);
    const database = await answers(system.database.one(z.object({ one: z.number() }), statement`select 1 as one`));
    const tables = database && await answers(system.database.one(z.object({ version: z.string() }), statement`select version from releases order by at desc limit 1`));
    const ready = database && tables && pulse.ready && !pulse.stopping;
    return c.json({ ready, database, tables, queue: pulse.ready, stopping: pulse.stopping }, ready ? 200 : 503);
  });

  app.get('/metrics', async (c) => {
    const address = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket?.remoteAddress ?? '';
    // A proxy on this machine stands as near as we do: whatever it says of having carried something counts against it.
    const near = /^(::1|127\.|::ffff:127\.)/.test(address) && !['x-forwarded-for', 'forwarded', 'x-real-ip', 'via', 'x-forwarded-host', 'x-forwarded-proto'].some((name) => c.req.header(name));
    const known = pulse.metricsToken !== undefined && timingSafeEqual(markOf(c.req.header('authorization') ?? ''), markOf(`Bearer ${pulse.metricsToken}`));
    if (!near && !known) return c.json({ code: 'kernel.forbidden' }, 403);
    return c.text(await register.metrics(), 200, { 'content-type': register.contentType });
  });
}

const markOf = (text: string): Buffer => createHash('sha256').update(text).digest();

import { z } from 'zod';
import { read, setting } from '#kernel/settings';
import type { Sql } from '#kernel/database';
import { usualClocks, type Clocks } from './rules.ts';

const minutes = z.number().int().min(1).max(7 * 1440);

/** Minutes of each clock. */
export const clocks = setting('recovery.clocks', z.object({ help: minutes, low: minutes, back: minutes }), usualClocks as { help: number; low: number; back: number });

export const clocksNow = (sql: Sql): Promise<Clocks> => read(sql, clocks);

import { join } from 'node:path';
import { open, openDoors } from '#kernel/house';
import { lockDirectory } from '#kernel/lock';
import { startPostgres } from '#kernel/postgres/index';
import { learn } from '#access';
import { modules } from '#modules';
import { stopWhenTold } from '../../../bin/commands/stopping.ts';

// The server as `throughline start` runs it, without the build and the demo: DATA_DIR is the first argument. Says where it is as a line of JSON.

const dataDir = process.argv[2]!;
const lock = await lockDirectory(dataDir);
const postgres = await startPostgres({ dataDir, say: (what) => console.error(what) });
const ground = { owner: postgres.owner, runtime: postgres.app, place: { schema: 'throughline', runtimeRole: postgres.appRole }, folder: dataDir };
const house = await open(modules, ground, new Date(), { working: true });
learn({ modules: Object.values(modules) });
const doors = await openDoors(house, modules, ground, {
  port: Number(process.argv[3] ?? 0), host: '127.0.0.1', home: 'http://127.0.0.1', built: join(dataDir, 'nothing'), trustsProxy: () => false, now: () => new Date(), organisation: async () => 'Bars', postsPerMinute: Infinity,
});
stopWhenTold((what) => console.error(what), async () => { await doors.stop(); await postgres.stop(); lock.release(); });
console.log(JSON.stringify({ port: doors.port, postgres: postgres.pid }));

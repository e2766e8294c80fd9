import { Command } from 'commander';
import { CannotStart } from '../kernel/cannot-start.ts';

const program = new Command('throughline')
  .description('People management that starts from the customer.')
  .showHelpAfterError('(throughline --help lists every command with an example)')
  .configureHelp({ sortSubcommands: false });

const example = (text: string): string => `\nExample:\n  $ npx throughline ${text}\n`;

program.command('start').description('starts everything: its own PostgreSQL, the tables, the demo, the server')
  .option('--empty', 'no demo: an empty house for real use; prints a one-time link for the first administrator')
  .addHelpText('after', example('start --empty'))
  .action(async (traits) => (await import('./commands/start.ts')).start(traits));

program.command('call').description('runs any verb, under the same policy, audit and refusals as the web')
  .argument('<verb>', 'for example feedback.mine').argument('[json]', 'its input', '{}')
  .option('--as <person>', 'e-mail, user name or id of the person on whose behalf')
  .addHelpText('after', example(`call people.search '{"text":"amara"}' --as ines`))
  .action(async (verb, json, traits) => (await import('./commands/call.ts')).call(verb, json, traits));

program.command('import').description('brings in a file: all of it or nothing, with the exact place of every fault')
  .argument('<what>', 'feedback or people').argument('<file>', 'a CSV file, UTF-8, with a header')
  .requiredOption('--map <file>', 'JSON that says which column is what').option('--dry-run', 'only checks')
  .addHelpText('after', example('import feedback insteval.csv --map map.json --dry-run'))
  .action(async (what, file, traits) => (await import('./commands/import.ts')).bringIn(what, file, traits));

program.command('analyse').description('the statistics as a command: any CSV, one spec').allowUnknownOption().helpOption(false).argument('[rest...]')
  .addHelpText('after', example(`analyse ratings --data insteval.csv --spec '{"score":"y","person":"d","random":["d"]}'`))
  .action(async () => { process.exitCode = await (await import('./analyse/index.ts')).analyse(process.argv.slice(3)); });

const backup = program.command('backup').description('one file that holds everything: tables, files and keys, with checksums');
backup.command('create').description('writes a backup, also while the house is running').argument('<file>').addHelpText('after', example('backup create throughline.backup'))
  .action(async (file) => (await import('./commands/backup.ts')).create(file));
backup.command('verify').description('reads every byte of a backup and says whether it is whole').argument('<file>').addHelpText('after', example('backup verify throughline.backup'))
  .action(async (file) => (await import('./commands/backup.ts')).verify(file));
backup.command('restore').description('puts a backup into an empty DATA_DIR or database').argument('<file>').addHelpText('after', example('DATA_DIR=./new npx throughline backup restore throughline.backup'))
  .action(async (file) => (await import('./commands/backup.ts')).restore(file));

program.command('demo').description('the demo company').command('reset').description('puts Brackenhill Home back as it was at the start').addHelpText('after', example('demo reset'))
  .action(async () => (await import('./commands/demo.ts')).reset());

program.command('build').description('builds the staff app, once per language').option('--force', 'even if nothing changed').addHelpText('after', example('build'))
  .action(async (traits) => (await import('./commands/build.ts')).build(traits));

program.command('bench').description('prints how fast it is, as ratios within one run').argument('[what...]').addHelpText('after', example('bench posts'))
  .action(async (what) => (await import('./bench.ts')).bench(what));

program.parseAsync().catch((error: Error) => {
  console.error(error instanceof CannotStart ? error.message : error);
  process.exitCode = 1;
});

/** A start without build and pages: database, migrations, shipped data. Says what a start says, line by line. */
import { join } from 'node:path';
import { parseConfig } from '#platform/config/config.ts';
import { migrate } from '#platform/db/migrate.server.ts';
import type { Step } from '#platform/postgres/tell.ts';
import { openDatabase } from '#platform/start/open-database.server.ts';
import { seed } from '../../src/seed.server.ts';
import { PROJECT } from '../start/cast.ts';

const [dataFolder = ''] = process.argv.slice(2);
const tell = ({ code, details }: Step): void =>
	void process.stdout.write(`${code} ${JSON.stringify(details ?? {})}\n`);
const settings = parseConfig({ OPENPAR_DATA: dataFolder, OPENPAR_DEMO: '1', LOG_LEVEL: 'silent' });
if (!settings.ok) throw new Error('the settings are wrong');
const { config } = settings;

const database = await openDatabase(PROJECT, config, tell);
await migrate({
	admin: database.owner.address,
	appUser: database.app.user,
	publicUser: database.public?.user,
	migrationsFolder: join(PROJECT, 'migrations'),
	tell,
});
await seed({ database, config }, tell);
await database.stop();
tell({ code: 'complete', details: {} });

/** A migration in a process of its own, to be killed by tests. */
import { type MigrateSettings, migrate } from '#platform/db/migrate.server.ts';

const settings: Omit<MigrateSettings, 'tell'> = JSON.parse(process.argv[2] ?? '');
await migrate({ ...settings, tell: ({ code }) => void process.stdout.write(`${code}\n`) });

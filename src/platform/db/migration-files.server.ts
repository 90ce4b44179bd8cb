import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A migration as the code ships it. */
export type MigrationFile = {
	readonly number: number;
	readonly name: string;
	readonly sql: string;
	readonly sha256: string;
};

const NAME = /^(\d{4})-([a-z0-9]+(?:-[a-z0-9]+)*)\.sql$/;

const read = async (folder: string, file: string): Promise<MigrationFile> => {
	const [, number, name = ''] = NAME.exec(file) ?? [];
	const sql = await readFile(join(folder, file), 'utf8');
	return { number: Number(number), name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
};

/**
 * The migrations of a folder in order: `0001-platform.sql`, `0002-units.sql` …
 * @throws Error for a file that is not named so, or two of one number
 */
export const readMigrations = async (folder: string): Promise<readonly MigrationFile[]> => {
	const names = (await readdir(folder)).sort();
	const stray = names.find((name) => !NAME.test(name));
	if (stray) throw new Error(`not a migration: ${join(folder, stray)}`);
	const files = await Promise.all(names.map((name) => read(folder, name)));
	const twice = files.find((file, index) => files[index - 1]?.number === file.number);
	if (twice) throw new Error(`two migrations have the number ${twice.number}`);
	return files;
};

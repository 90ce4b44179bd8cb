import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { ImportFiles } from '../core/import/plan.ts';
import type { TextTable } from '../core/import/table.ts';

const UNIT_FILES = ['provinces.csv', 'districts.csv', 'former-communes.csv', 'communes.csv'] as const;
const EVENT_FILES = ['events.csv', 'commune-events.csv'] as const;

/** The units and events that come with the product, and the hash over all bytes of their files. */
export type ShippedUnits = { readonly sha256: string; readonly tables: () => readonly ImportFiles[] };

/** Rows of texts without quotes need no reader of quotes, which takes ten times as long: these are most of the rows. */
const rowsOf = (text: string): readonly (readonly string[])[] =>
	text.includes('"')
		? parse(text)
		: text
				.split(/\r?\n/)
				.filter((line) => line !== '')
				.map((line) => line.split(','));

/** A well-formed CSV file of the product's own as texts. Files of people are read by `exchange`, with its limits. */
const table = (file: string, bytes: Buffer): TextTable => ({
	file,
	rows: rowsOf(new TextDecoder().decode(bytes)),
});

/**
 * Reads the shipped files.
 * @param folder the folder `data/units`
 * @throws when a file is missing: the installation is not whole
 */
export const readShippedUnits = async (folder: string): Promise<ShippedUnits> => {
	const read = async (file: string) => ({ file, bytes: await readFile(join(folder, file)) });
	const units = await Promise.all(UNIT_FILES.map(read));
	const events = await Promise.all(EVENT_FILES.map(read));
	const hash = createHash('sha256');
	for (const { file, bytes } of [...units, ...events])
		hash.update(`${file}\0${bytes.length}\0`).update(bytes);
	return {
		sha256: hash.digest('hex'),
		// Only when asked: at most starts the hash says that nothing is to be done.
		tables: () => [
			...units.map(({ file, bytes }) => ({ units: table(file, bytes) })),
			...events.map(({ file, bytes }) => ({ events: table(file, bytes) })),
		],
	};
};

import type { CliCommand } from './command-line.ts';

/** The options that name what is computed: of `results`, and of `release create`. */
export const TABLE_OPTIONS: CliCommand['options'] = {
	table: { value: 'file' },
	previous: { value: 'file', isMany: true },
	settings: { value: 'file' },
	units: { value: 'file', isMany: true },
	printed: { value: 'file', isMany: true },
	sheet: { value: 'text' },
	block: { value: 'text' },
	year: { value: 'year' },
};

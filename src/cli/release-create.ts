import type { CliCommand } from './command-line.ts';
import { SCORING_OPTIONS } from './compute-index.ts';
import { TABLE_OPTIONS } from './table-options.ts';

const optional = (options: CliCommand['options']): CliCommand['options'] =>
	Object.fromEntries(Object.entries(options).map(([name, { isRequired: _, ...option }]) => [name, option]));

export const releaseCreate: CliCommand = {
	name: 'release create',
	options: {
		...TABLE_OPTIONS,
		// Either a published table, or the sets and entries of a round.
		...optional(SCORING_OPTIONS),
		previous: { value: 'release', isMany: true },
		title: { value: 'text', isRequired: true },
		'title-en': { value: 'text' },
		jurisdiction: { value: 'slug' },
		scope: { value: 'scope' },
		decision: { value: 'text' },
		'decision-date': { value: 'day' },
		issuer: { value: 'text' },
		'publish-at': { value: 'instant' },
		supersedes: { value: 'release' },
	},
	examples: [
		'npx openpar release create --table data/results/quang-binh-2023.csv --title "Chỉ số CCHC năm 2023" --jurisdiction tinh-quang-binh --issuer "UBND tỉnh Quảng Bình"',
		'npx openpar release create --set data/sets/son-la-2017-departments.yaml --set data/sets/son-la-2017-office.yaml --set data/sets/son-la-2017-districts.yaml --entries data/rounds/son-la-2017/entries.csv --previous data/rounds/son-la-2017/previous-2016.csv --settings data/rounds/son-la-2017/settings.yaml --scope leaves --title "Chỉ số CCHC năm 2017 (dữ liệu minh họa)" --jurisdiction tinh-son-la',
	],
	run: async (call) => (await import('./run-release-create.ts')).run(call),
};

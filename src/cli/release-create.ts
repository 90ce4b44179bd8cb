import type { CliCommand } from './command-line.ts';
import { TABLE_OPTIONS } from './table-options.ts';

export const releaseCreate: CliCommand = {
	name: 'release create',
	options: {
		...TABLE_OPTIONS,
		table: { value: 'file', isRequired: true },
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
	],
	run: async (call) => (await import('./run-release-create.ts')).run(call),
};

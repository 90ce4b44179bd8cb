import type { CliCommand } from './command-line.ts';

export const unitsList: CliCommand = {
	name: 'units list',
	options: {
		on: { value: 'day' },
		under: { value: 'key' },
		kind: { value: 'kind' },
		block: { value: 'text' },
		search: { value: 'text' },
		json: {},
	},
	examples: [
		'npx openpar units list --on 01/07/2025 --kind tỉnh',
		'npx openpar units list --on 30/06/2025 --under quang-binh --kind huyện',
		'npx openpar units list --search "ba dinh" --json',
	],
	run: async (call) => (await import('./run-units-list.ts')).run(call),
};

import type { CliCommand } from './command-line.ts';

export const releaseList: CliCommand = {
	name: 'release list',
	options: { jurisdiction: { value: 'slug' }, json: {} },
	examples: ['npx openpar release list'],
	run: async (call) => (await import('./run-release-list.ts')).run(call),
};

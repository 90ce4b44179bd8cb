import type { CliCommand } from './command-line.ts';

export const releaseExport: CliCommand = {
	name: 'release export',
	options: { to: { value: 'folder', isRequired: true } },
	operand: { value: 'release' },
	examples: ['npx openpar release export tinh-quang-binh-2023-01 --to ./ban-cong-bo'],
	run: async (call) => (await import('./run-release-export.ts')).run(call),
};

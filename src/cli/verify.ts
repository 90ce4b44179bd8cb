import type { CliCommand } from './command-line.ts';

export const verify: CliCommand = {
	name: 'verify',
	options: {
		files: { value: 'folder' },
		checkpoint: { value: 'file', isMany: true },
		key: { value: 'key' },
		json: {},
	},
	examples: ['npx openpar verify', 'npx openpar verify --checkpoint ./diem-moc/'],
	run: async (call) => (await import('./run-verify.ts')).run(call),
};

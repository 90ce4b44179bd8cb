import type { CliCommand } from './command-line.ts';

export const releaseVerify: CliCommand = {
	name: 'release verify',
	options: { expect: { value: 'text' }, json: {} },
	operand: { value: 'release' },
	examples: [
		'npx openpar release verify tinh-quang-binh-2023-01',
		'npx openpar release verify ./ban-cong-bo',
	],
	run: async (call) => (await import('./run-release-verify.ts')).run(call),
};

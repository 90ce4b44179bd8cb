import type { CliCommand } from './command-line.ts';

export const clockSetRight: CliCommand = {
	name: 'clock set-right',
	options: { reason: { value: 'text', isRequired: true } },
	examples: ['npx openpar clock set-right --reason "Pin của máy hỏng, đồng hồ đã chạy nhanh hai ngày"'],
	run: async (call) => (await import('./run-clock-set-right.ts')).run(call),
};

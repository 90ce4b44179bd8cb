import { describe, expect, it } from 'vitest';
import { createLog, type Log } from './log.server.ts';

const written = (write: (log: Log) => void): string[] => {
	const lines: string[] = [];
	write(createLog('info', { write: (line: string) => void lines.push(line) }));
	return lines;
};

describe('the log', () => {
	it('writes one JSON line for each event', () => {
		const lines = written((log) => {
			log.info('site.started', { port: 3000 });
			log.warn('job.failed', { job: 'a', attempts: 2 });
		});
		expect(lines).toHaveLength(2);
		expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', event: 'site.started', port: 3000 });
		expect(JSON.parse(lines[1] ?? '')).toMatchObject({ level: 'warn', event: 'job.failed', attempts: 2 });
	});

	it('cannot be made to write a second line by a value with line breaks', () => {
		const lines = written((log) => log.info('a.b', { path: '/x\n{"event":"forged"}\r\u2028' }));
		expect(lines).toHaveLength(1);
		expect(lines[0]?.trimEnd()).not.toMatch(/[\n\r]/);
	});

	it('tells where an error arose, and not the value it quotes', () => {
		const error = Object.assign(new Error('invalid input: "Nguyễn Văn A"'), {
			code: '22P02',
			detail: 'Key (name)=(Nguyễn Văn A) already exists.',
		});
		const [line = ''] = written((log) => log.error('command.failed', error));
		expect(line).not.toContain('Nguyễn');
		expect(JSON.parse(line)).toMatchObject({ error: 'Error', errorCode: '22P02' });
		expect(JSON.parse(line).at).toContain('log.test.ts');
	});
});

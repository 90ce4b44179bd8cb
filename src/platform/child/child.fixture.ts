import { serveChild } from './serve-child.server.ts';

// A child that behaves as it is told: for the tests of the runner.
type Wish = {
	readonly behave: 'answer' | 'never' | 'hoard' | 'buffers' | 'throw' | 'write';
	readonly value?: unknown;
};

const forever = async (): Promise<never> => {
	for (;;) Math.sqrt(2);
};

const hoard = async (): Promise<never> => {
	const kept: string[][] = [];
	for (;;) kept.push(Array.from({ length: 100_000 }, (_, at) => `${at} ${kept.length}`));
};

const buffers = async (): Promise<never> => {
	const kept: Buffer[] = [];
	for (;;) {
		kept.push(Buffer.alloc(20_000_000, 1));
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
};

serveChild(async ({ behave, value }: Wish) => {
	if (behave === 'never') return forever();
	if (behave === 'hoard') return hoard();
	if (behave === 'buffers') return buffers();
	if (behave === 'throw') throw new Error('as told');
	if (behave === 'write') {
		const { writeFileSync } = process.getBuiltinModule('node:fs');
		writeFileSync(String(value), 'written');
	}
	return { value, settings: Object.keys(process['env']).length };
});

import { expect, it } from 'vitest';
import { layWhiskers } from './whiskers.ts';

it('estimates stand on one scale with the reference in sight, also where all lie on one side of it', () => {
	const { reference, whiskers } = layWhiskers([
		{ label: 'An', value: '-5', interval: ['-10', '-1'], shown: '−5' },
		{ label: 'Chi', value: '-2', interval: ['-3', '-1'], shown: '−2' },
	]);
	expect(reference).toBe(97);
	expect(whiskers[0]).toMatchObject({ from: 3, x: 50 });
	expect(whiskers[1]?.to).toBeLessThan(reference);
});

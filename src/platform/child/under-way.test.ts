import { expect, it } from 'vitest';
import { underWay } from './under-way.ts';

it('work that ends soon is answered at once', async () => {
	const { start, look } = underWay();
	expect(await start('a', async () => 1, 1000)).toEqual({ done: true, value: 1 });
	expect(look('a')).toBeUndefined();
});

it('work that takes longer goes on, is joined by who asks again, and hands its result over once', async () => {
	const { start, look } = underWay();
	let begun = 0;
	let finish: (value: string) => void = () => {};
	const work = () => {
		begun += 1;
		return new Promise<string>((resolve) => {
			finish = resolve;
		});
	};
	expect(await start('a', work, 1)).toEqual({ done: false });
	expect(await start('a', work, 1)).toEqual({ done: false });
	expect(await look('a')).toEqual({ done: false });
	expect(begun).toBe(1);
	finish('there');
	expect(await look('a')).toEqual({ done: true, value: 'there' });
	expect(look('a')).toBeUndefined();
});

it('work that failed while nobody waited is told to who looks next, and can be begun again', async () => {
	const { start, look } = underWay();
	let fail: (error: Error) => void = () => {};
	const failing = () =>
		new Promise<never>((_, reject) => {
			fail = reject;
		});
	expect(await start('a', failing, 1)).toEqual({ done: false });
	fail(new Error('the cable was pulled'));
	await expect(look('a')).rejects.toThrow('the cable was pulled');
	expect(await start('a', async () => 2, 1000)).toEqual({ done: true, value: 2 });
});

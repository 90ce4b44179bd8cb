import { expect, it } from 'vitest';
import { keptFiles } from './kept-files.ts';

const file = (fileName: string) => ({ fileName, bytes: new Uint8Array([1]) });

const aStore = () => {
	let [now, count] = [0, 0];
	const store = keptFiles(
		() => now,
		() => `name-${++count}`,
	);
	return {
		...store,
		wait: (minutes: number) => {
			now += minutes * 60_000;
		},
	};
};

it('a file is found again by whoever sent it, and by nobody else', () => {
	const { keep, find } = aStore();
	const name = keep('lan', file('a.pdf'));
	expect(find('lan', name)?.fileName).toBe('a.pdf');
	expect(find('binh', name)).toBeUndefined();
	expect(find('lan', 'name-9')).toBeUndefined();
});

it('a file is gone when it was taken in, replaced by another, or lay for half an hour', () => {
	const { keep, find, drop, wait } = aStore();
	const first = keep('lan', file('a.pdf'));
	const second = keep('lan', file('b.pdf'));
	expect([find('lan', first), find('lan', second)?.fileName]).toEqual([undefined, 'b.pdf']);
	wait(31);
	expect(find('lan', second)).toBeUndefined();
	const third = keep('lan', file('c.pdf'));
	drop('lan');
	expect(find('lan', third)).toBeUndefined();
});

it('the latest eight are kept, so that nobody fills the memory', () => {
	const { keep, find } = aStore();
	const names = Array.from({ length: 9 }, (_, at) => keep(`person ${at}`, file(`${at}.pdf`)));
	expect(find('person 0', names[0] ?? '')).toBeUndefined();
	expect(find('person 1', names[1] ?? '')).toBeDefined();
	expect(find('person 8', names[8] ?? '')).toBeDefined();
});

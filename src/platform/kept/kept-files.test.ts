import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keptFiles } from './kept-files.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const MB = 1_000_000;
const file = (fileName: string, size = 1) => ({ fileName, bytes: new Uint8Array(size) });
const wait = (minutes: number) => void vi.advanceTimersByTime(minutes * 60_000);

const aStore = () => {
	let count = 0;
	const { keep, find, drop } = keptFiles(() => `name-${++count}`);
	return { keep: (owner: string, one: ReturnType<typeof file>) => keep(owner, one) ?? '', find, drop };
};
/** Gives each of so many people a file; answers who still has it in the end. */
const afterAll = (people: number, size: number): readonly number[] => {
	const { keep, find } = aStore();
	const names = Array.from({ length: people }, (_, at) => keep(`person ${at}`, file(`${at}.pdf`, size)));
	return names.flatMap((name, at) => (find(`person ${at}`, name) ? [at] : []));
};

it('a file is found again by whoever sent it, and by nobody else', () => {
	const { keep, find } = aStore();
	const name = keep('lan', file('a.pdf'));
	expect(find('lan', name)?.fileName).toBe('a.pdf');
	expect(find('binh', name)).toBeUndefined();
	expect(find('lan', 'name-9')).toBeUndefined();
});

it('a file is gone when it was taken in, or replaced by another of the same person', () => {
	const { keep, find, drop } = aStore();
	const first = keep('lan', file('a.pdf'));
	const second = keep('lan', file('b.pdf'));
	expect([find('lan', first), find('lan', second)?.fileName]).toEqual([undefined, 'b.pdf']);
	drop('lan');
	expect(find('lan', second)).toBeUndefined();
});

it('a file is gone after half an hour, also when nobody asks for any; one that came later in its place stays', () => {
	const { keep, find } = aStore();
	const first = keep('lan', file('a.pdf'));
	wait(29);
	expect(find('lan', first)).toBeDefined();
	const second = keep('lan', file('b.pdf'));
	wait(29);
	expect(find('lan', second)).toBeDefined();
	expect(vi.getTimerCount()).toBe(1);
	wait(2);
	expect(find('lan', second)).toBeUndefined();
	expect(vi.getTimerCount()).toBe(0);
});

it('the latest eight are kept, and forty megabytes of all together, so that nobody fills the memory', () => {
	expect(afterAll(9, 1)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
	expect(afterAll(6, 9 * MB)).toEqual([2, 3, 4, 5]);
	expect(afterAll(3, 20 * MB)).toEqual([1, 2]);
});

it('a file that is too large to be kept drives out nobody else’s', () => {
	const { keep, find } = aStore();
	const name = keep('lan', file('a.pdf'));
	expect(keep('binh', file('b.pdf', 41 * MB))).toBe('');
	expect(find('lan', name)).toBeDefined();
});

it('a further start of the product has none', () => {
	const name = aStore().keep('lan', file('a.pdf'));
	expect(aStore().find('lan', name)).toBeUndefined();
});

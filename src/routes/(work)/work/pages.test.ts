import { expect, it } from 'vitest';
import { pageIn, pagesOf } from './pages.ts';

const at = (search: string, total: number) => {
	const query = new URLSearchParams(search);
	const { previous, next } = pagesOf({ path: '/work/people', query }, { total, size: 100 });
	return { page: pageIn(query), previous, next };
};

it('a list that fits on one page leads nowhere', () => {
	expect(at('', 100)).toEqual({ page: 1, previous: undefined, next: undefined });
	expect(at('', 0)).toEqual({ page: 1, previous: undefined, next: undefined });
});

it('a long list leads to the pages beside, with what was searched', () => {
	expect(at('q=lan&page=2', 201)).toEqual({
		page: 2,
		previous: '/work/people?q=lan&page=1',
		next: '/work/people?q=lan&page=3',
	});
	expect(at('q=lan&page=3', 201)).toMatchObject({ previous: '/work/people?q=lan&page=2', next: undefined });
});

it('an address behind the last page leads back to it', () => {
	expect(at('page=9', 201)).toEqual({ page: 9, previous: '/work/people?page=3', next: undefined });
});

it.each(['page=0', 'page=-3', 'page=x', 'page=', 'page=1.9', 'page=Infinity'])(
	'%s is some page that there may be',
	(search) => {
		const { page } = at(search, 201);
		expect(Number.isSafeInteger(page) && page >= 1 && page <= 10_000).toBe(true);
	},
);

import { describe, expect, it } from 'vitest';
import { day } from '#kernel/calendar.ts';
import { type SeenLink, whatBecame, whatCame } from './turns.ts';

const link = (key: string | null, rest: Partial<SeenLink> = {}): SeenLink => ({
	kind: 'merged',
	day: day('2025-07-01'),
	key,
	share: '1',
	...rest,
});
const told = (turns: ReturnType<typeof whatBecame>) => turns.map(({ kind, links }) => [kind, links.length]);

describe('what became of a unit', () => {
	it('is told by what went where, not by the word of the event', () => {
		expect(told(whatBecame('a', [link('b')]))).toEqual([['whole', 1]]);
		expect(told(whatBecame('a', [link('b', { share: null })]))).toEqual([['part', 1]]);
		expect(told(whatBecame('a', [link('b', { share: null }), link('c', { share: null })]))).toEqual([
			['several', 2],
		]);
	});

	it('is a new name where the unit stays itself', () => {
		expect(told(whatBecame('a', [link('a', { kind: 'renamed' })]))).toEqual([['renamed', 1]]);
		expect(told(whatBecame('a', [link('a', { kind: 'moved' })]))).toEqual([['moved', 1]]);
	});

	it('is its end, or its beginning, where there is no other unit', () => {
		expect(told(whatBecame('a', [link(null, { kind: 'dissolved', share: null })]))).toEqual([
			['dissolved', 1],
		]);
		expect(told(whatCame('a', [link(null, { kind: 'established' })]))).toEqual([['established', 1]]);
	});

	it('is told in order of time, and a new name apart from what came in on that day', () => {
		const turns = whatCame('a', [
			link('b', { day: day('2026-04-30') }),
			link('c'),
			link('a', { kind: 'renamed' }),
		]);
		expect(turns.map(({ day: when, kind }) => [when, kind])).toEqual([
			['2025-07-01', 'whole'],
			['2025-07-01', 'renamed'],
			['2026-04-30', 'whole'],
		]);
	});
});

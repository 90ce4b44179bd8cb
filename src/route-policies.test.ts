import { describe, expect, it } from 'vitest';
import type { Grant } from '#kernel/grant.ts';
import type { Id } from '#kernel/id.ts';
import { isAskedByItself, judgeRoute } from './route-policies.ts';

const justice = 'justice' as Id<'unit'>;
const holding = (role: string, unitId: Id<'unit'> | null = null, roundId: Grant['roundId'] = null) => ({
	personId: 'person',
	grants: [{ role, unitId, roundId }],
});
const CARD = '/(work)/work/rounds/[key]/units/[unitId]';
const card = (unitId: string, id = CARD) => ({ id, method: 'GET', params: { key: '2026', unitId } });

it('what an open card asks by itself is no sign of life; opening it and saving are', () => {
	expect(isAskedByItself({ id: `${CARD}/cells`, method: 'GET' })).toBe(true);
	expect(isAskedByItself({ id: `${CARD}/cells`, method: 'POST' })).toBe(false);
	expect(isAskedByItself({ id: CARD, method: 'GET' })).toBe(false);
});

it('a page that loads again by itself while results are computed is no sign of life; opening it is', () => {
	for (const page of ['results', 'decision']) {
		const asked = { id: `/(work)/work/rounds/[key]/${page}`, method: 'GET' };
		expect(isAskedByItself({ ...asked, query: new URLSearchParams('again=1') })).toBe(true);
		expect(isAskedByItself({ ...asked, query: new URLSearchParams('draft=1') })).toBe(false);
	}
	// Whoever adds it to another address is there all the same.
	expect(isAskedByItself({ id: CARD, method: 'GET', query: new URLSearchParams('again=1') })).toBe(false);
});

describe('a page for staff', () => {
	it('of a unit opens for the unit itself and for those who read all, and for no other unit', () => {
		expect(judgeRoute(holding('unit-clerk', justice), card(justice))).toBe('go on');
		expect(judgeRoute(holding('unit-clerk', justice), card('finance'))).toBe(404);
		expect(judgeRoute(holding('leader'), card('finance'))).toBe('go on');
		expect(judgeRoute(holding('administrator'), card('finance'))).toBe(404);
		expect(judgeRoute(holding('unit-clerk', justice), card('finance', `${CARD}/leaves/[code]`))).toBe(404);
	});

	it('opens for whoever has a role for one round only: which round it is, is asked by what is read there', () => {
		const once = holding('appraiser', justice, 'round' as Id<'round'>);
		expect(judgeRoute(once, card('finance'))).toBe('go on');
	});

	it('that nobody wrote down opens for nobody', () => {
		const request = { id: '/(work)/work/forgotten', method: 'GET', params: {} };
		expect(judgeRoute(holding('administrator'), request)).toBe(404);
		expect(judgeRoute(undefined, request)).toBe(404);
	});

	it('takes what is sent only from those who may write there', () => {
		const request = { id: '/(work)/work/sets/drafts/[id]', params: { id: 'x' } };
		expect(judgeRoute(holding('secretariat'), { ...request, method: 'GET' })).toBe('go on');
		for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
			expect(judgeRoute(holding('secretariat'), { ...request, method })).toBe(404);
	});

	it('first asks whoever is not signed in to do so', () => {
		expect(judgeRoute(undefined, card(justice))).toBe('sign in');
		expect(judgeRoute(undefined, { id: '/(admin)/login', method: 'POST', params: {} })).toBe('go on');
	});
});

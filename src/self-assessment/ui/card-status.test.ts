import { expect, test } from 'vitest';
import { answered, dueIn, queueOf, typeInto, underWay } from '../core/save-queue.ts';
import type { AutosaveState } from './autosave.ts';
import { statusLine } from './card-status.ts';

const A = { leaf: '1.1', input: 'a' };
const urls = { cells: '', set: '', login: '/login', leaf: '' };
const say = (key: string, values: object = {}) => [key, ...Object.values(values)].join(' ');
const typed = typeInto(queueOf([]), A, '4');
const torn = answered(
	underWay(typed, dueIn(typed, 1)),
	{ saved: [], refused: [], changed: [{ ...A, value: '9', version: 2, by: 'Hoa', at: 'x' }] },
	'Lan',
);
const state = (rest: Partial<AutosaveState>): AutosaveState => ({
	queue: queueOf([]),
	isSending: false,
	isAway: false,
	stopped: undefined,
	savedAt: undefined,
	isKept: true,
	...rest,
});

test.each([
	['nothing was typed', state({}), 'status.fine'],
	['saved', state({ savedAt: '2026-11-22T07:03:00Z' }), 'status.saved 14:03'],
	['under way', state({ queue: typed }), 'status.saving'],
	['no network', state({ queue: typed, isAway: true }), 'status.away 1'],
	['two people', state({ queue: torn }), 'status.contested 1'],
	['not readable', state({ queue: typeInto(typed, A, 'x', { code: 'c', details: {} }) }), 'status.invalid 1'],
	['session ended', state({ queue: typed, stopped: { why: 'ended', problem: undefined } }), 'status.ended 1'],
])('the line above the grid says what matters most: %s', (_, given, expected) => {
	expect(statusLine(given, { urls }, say).text).toBe(expected);
});

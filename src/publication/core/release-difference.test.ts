import { expect, it } from 'vitest';
import { PARTS } from '#par-index/core/published-table.ts';
import type { PublishedUnit } from './published.ts';
import { releaseDifference } from './release-difference.ts';

const unit = (name: string, more: object = {}): PublishedUnit =>
	({
		unit: name,
		block: 'Sở',
		year: 2026,
		total: '90',
		percent: '90',
		rank: 1,
		band: 'Tốt',
		parts: Object.fromEntries(PARTS.map((part) => [part, null])),
		areas: [{ code: '1', points: '9', max: '10', percent: '90' }],
		...more,
	}) as unknown as PublishedUnit;

it('says old and new of each figure that differs, and nothing of the others', () => {
	expect(
		releaseDifference(
			[unit('Sở Tư pháp'), unit('Sở Y tế')],
			[unit('Sở Tư pháp', { total: '91', rank: 2 }), unit('Sở Y tế')],
		),
	).toEqual([
		{
			unit: 'Sở Tư pháp',
			block: 'Sở',
			changes: [
				{ figure: 'total', old: '90', now: '91' },
				{ figure: 'rank', old: '1', now: '2' },
			],
		},
	]);
});

it('names a unit that only one of them has, and takes areas of another scope for no difference', () => {
	const [only] = releaseDifference([unit('Sở Y tế')], []);
	expect([only?.unit, only?.changes.every(({ now }) => now === null)]).toEqual(['Sở Y tế', true]);
	expect(releaseDifference([unit('Sở Y tế')], [unit('Sở Y tế', { areas: undefined })])).toEqual([]);
});

it('tells the leaves at which a unit differs after its other figures, also where these come out even', () => {
	const change = { unit: 'Sở Y tế', block: 'Sở', year: 2026, old: '1', now: '0.5' } as const;
	const found = releaseDifference(
		[unit('Sở Y tế')],
		[unit('Sở Y tế', { total: '89.5' })],
		[{ ...change, leaf: '1.1.2' }],
	);
	expect(found[0]?.changes).toEqual([
		{ figure: 'total', old: '90', now: '89.5' },
		{ figure: 'leaf:1.1.2', old: '1', now: '0.5' },
	]);
	const even = releaseDifference(
		[unit('Sở Y tế')],
		[unit('Sở Y tế')],
		[
			{ ...change, leaf: '1.1.2' },
			{ ...change, leaf: '1.2', old: '0', now: '0.5' },
		],
	);
	expect(even[0]?.changes.map(({ figure }) => figure)).toEqual(['leaf:1.1.2', 'leaf:1.2']);
});

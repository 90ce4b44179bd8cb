import { expect, it } from 'vitest';
import type { PublishedUnit } from '../core/published.ts';
import { rankingColumns } from './ranking-columns.ts';
import { readState } from './ranking-state.ts';

const unit = {
	parts: {},
	areas: [{ code: 'policy_bias', points: '5', max: null, percent: null }, { code: 'legal' }],
} as unknown as PublishedUnit;
const names = { policy_bias: { vi: 'Cạnh tranh bình đẳng', en: 'Policy bias' } };
const labels = (locale: 'vi' | 'en' | 'km') =>
	rankingColumns([unit], readState(new URLSearchParams()), { names, locale })
		.columns.filter(({ key }) => key.startsWith('area-'))
		.map(({ label, lang }) => [label, lang]);

it('an area is called by its name in the reader’s language, else in Vietnamese, else by its head', () => {
	expect(labels('vi')).toEqual([
		['Cạnh tranh bình đẳng', undefined],
		['legal', undefined],
	]);
	expect(labels('en')[0]).toEqual(['Policy bias', undefined]);
	expect(labels('km')[0]).toEqual(['Cạnh tranh bình đẳng', 'vi']);
});

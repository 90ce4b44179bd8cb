import { aFact, aRanking, aTable, results, someSettings } from '../a-table.fixture.ts';
import type { Inputs } from '../compute-results.ts';
import {
	bands,
	type Example,
	from90,
	keys,
	over90,
	plain,
	sipas,
	totals,
	under90,
	weighted,
} from './example.fixture.ts';
import { SETTINGS_EXAMPLES } from './settings-examples.fixture.ts';

const withFact = (fact: string, wrong: string, right: string): Pick<Example, 'wrong' | 'mended'> => ({
	wrong: { table: plain, facts: [aFact(fact, wrong)] },
	mended: { table: plain, facts: [aFact(fact, right)] },
});
const before = results(aRanking({ A: '85', B: '81', C: '70' }, { year: 2022 }));
const withTotal = (total: string, more: object = {}): Inputs => ({
	table: aTable([{ unit: 'A', total, ...more }]),
});
const parts = { appraised: '57,66', sipas: '9,56', officialsSurvey: '18,83', outcome: '5' };
const years = (earlier: Readonly<Record<string, string>>): Inputs => ({
	table: plain,
	previous: [results(aRanking(earlier, { year: 2022 }))],
});
const ranked = (...ranks: (string | undefined)[]): Inputs => ({
	table: aTable(
		Object.entries(totals).map(([unit, total], index) => {
			const rank = ranks[index];
			return rank === undefined ? { unit, total } : { unit, total, rank };
		}),
	),
});
const proactivity = (value: string): Inputs => ({
	table: aTable(
		['8,2', '7,1', '6,3', '5,5', '9,1', '4,4', '8,5', value].map((points, index) => ({
			unit: `Sở ${index}`,
			total: String(90 - index),
			areas: { 'Tính năng động': points },
		})),
	),
});
const tied = (a: string, b: string): Inputs => ({
	table: aTable([
		{ unit: 'A', total: '85,86', parts: { sipas: a } },
		{ unit: 'B', total: '85,86', parts: { sipas: b } },
	]),
	settings: keys(sipas),
});
const shares = (...texts: string[]): Inputs => ({
	table: plain,
	facts: texts.map((text, index) => aFact(`share:M${index}`, text)),
});
/** One example of every kind. */
export const EXAMPLES: readonly Example[] = [
	{
		kind: 'above-mean-does-not-follow',
		...withFact('aboveMean', '2/3', '1/3'),
		details: { computed: '1', printed: '2/3' },
	},
	{
		kind: 'band-count-does-not-follow',
		...withFact('band:Tốt', '2', '1'),
		details: { computed: '1', printed: '2' },
	},
	{
		kind: 'band-does-not-follow',
		wrong: withTotal('79,99', { band: 'Tốt' }),
		unit: 'A',
		details: { printed: 'Tốt', computed: 'Khá' },
		mended: withTotal('80', { band: 'tốt' }),
	},
	{
		kind: 'band-empty-by-border',
		wrong: {
			table: aRanking({ A: '90', B: '80' }),
			settings: bands(over90, { until: '90', untilInclusive: true }),
		},
		details: { band: '> 90', block: 'Sở', year: 2023 },
		mended: {
			table: aRanking({ A: '90,01', B: '80' }),
			settings: bands(over90, { until: '90', untilInclusive: true }),
		},
	},
	{
		kind: 'band-full-by-border',
		wrong: { table: aRanking({ A: '95', B: '90' }), settings: bands(from90, under90) },
		details: { band: '≥ 90' },
		mended: { table: aRanking({ A: '95', B: '90,01' }), settings: bands(from90, under90) },
	},
	{
		kind: 'band-name-unknown',
		wrong: withTotal('79', { band: 'Rất tốt' }),
		details: { bands: 'Rất tốt' },
		mended: withTotal('79', { band: 'Khá' }),
	},
	{
		kind: 'fact-unreadable',
		wrong: { table: plain, facts: [aFact('median', '80'), aFact('mean', 'tám mươi')] },
		details: { fact: 'median' },
		mended: { table: plain, facts: [aFact('mean', '80,00')] },
	},
	{
		kind: 'highest-does-not-follow',
		...withFact('highest', 'B', 'A'),
		unit: 'A',
		details: { printed: 'B', computed: '90.00' },
	},
	{
		kind: 'lowest-does-not-follow',
		...withFact('min', '70,5', '70,0'),
		unit: 'C',
		details: { printed: '70,5', computed: '70.0' },
	},
	{
		kind: 'impossible-value',
		wrong: withTotal('100,01'),
		unit: 'A',
		details: { column: 'total', value: '100,01', limit: '100' },
		mended: withTotal('100,00'),
	},
	{
		kind: 'mean-change-does-not-follow',
		wrong: { table: plain, previous: [before], facts: [aFact('meanChange', '+1,34')] },
		details: { printed: '+1,34', computed: '1.33' },
		mended: { table: plain, previous: [before], facts: [aFact('meanChange', '+1,33')] },
	},
	{
		kind: 'mean-does-not-follow',
		...withFact('mean', '80,01', '80,00'),
		details: { printed: '80,01', computed: '80.00' },
	},
	{
		kind: 'movement-does-not-follow',
		wrong: { table: plain, previous: [before], facts: [aFact('up', '2')] },
		details: { fact: 'up', computed: '1' },
		mended: { table: plain, previous: [before], facts: [aFact('up', '1')] },
	},
	{
		kind: 'movement-does-not-sum',
		wrong: {
			table: plain,
			facts: ['up 5', 'level 11', 'down 2'].map(splitFact).concat(aFact('units', '19', 2023, 'SIPAS')),
		},
		details: { printed: '19', computed: '18' },
		mended: {
			table: plain,
			facts: ['up 5', 'level 11', 'down 2', 'notComparable 1']
				.map(splitFact)
				.concat(aFact('units', '19', 2023, 'SIPAS')),
		},
	},
	{
		kind: 'parts-differ-by-rounding',
		wrong: withTotal('91,04', { parts }),
		unit: 'A',
		details: { printed: '91,04', computed: '91.05', difference: '-0.01' },
		mended: withTotal('91,05', { parts }),
	},
	{
		kind: 'parts-do-not-sum',
		wrong: withTotal('91,08', { parts }),
		unit: 'A',
		details: { printed: '91,08', computed: '91.05', difference: '0.03' },
		mended: withTotal('91,05', { parts }),
	},
	{
		kind: 'percent-does-not-follow',
		wrong: withTotal('45,00', { max: '60', percent: '75,1' }),
		unit: 'A',
		details: { printed: '75,1', computed: '75' },
		mended: withTotal('45,00', { max: '60', percent: '75,0' }),
	},
	{
		kind: 'previous-incomplete',
		wrong: years({ A: '85' }),
		details: { earlier: 2022, earlierUnits: 1, units: 3 },
		mended: years({ A: '85', B: '80' }),
	},
	{
		kind: 'rank-does-not-follow',
		wrong: ranked('2', '1', '3'),
		unit: 'A',
		details: { printed: '2', computed: 1 },
		mended: ranked('1', '2', '3'),
	},
	{
		kind: 'rank-duplicate',
		wrong: ranked('1', '2', '2'),
		details: { rank: 2, units: 'B; C' },
		mended: ranked('1', '2', '3'),
	},
	{
		kind: 'rank-gap',
		wrong: ranked('1', '2', '4'),
		details: { rank: 4, after: 2 },
		mended: ranked('1', '2', '3'),
	},
	{
		kind: 'rank-missing',
		wrong: ranked('1', undefined, '3'),
		unit: 'B',
		details: {},
		mended: ranked('1', '2', '3'),
	},
	{
		kind: 'row-is-no-unit',
		wrong: { table: aRanking({ ...totals, 'All provinces': '80' }) },
		unit: 'All provinces',
		details: { name: 'All provinces' },
		mended: {
			table: aRanking({ ...totals, 'All provinces': '80' }),
			settings: someSettings({ units: ['All provinces'] }),
		},
	},
	{
		kind: 'share-does-not-follow',
		wrong: { table: plain, facts: [aFact('share:Tốt', '45,50'), ...hue()] },
		details: { printed: '45,50', computed: '45.59' },
		mended: { table: plain, facts: [aFact('share:Tốt', '45,59'), ...hue()] },
	},
	{
		kind: 'shares-differ-by-rounding',
		wrong: shares('6,62', '45,59', '30,15', '17,65'),
		details: { sum: '100.01' },
		mended: shares('6,62', '45,59', '30,15', '17,64'),
	},
	{
		kind: 'shares-do-not-sum',
		wrong: shares('6,62', '45,59', '30,15', '17,75'),
		details: { sum: '100.11' },
		mended: shares('6,62', '45,59', '30,15', '17,64'),
	},
	{
		kind: 'spread-does-not-follow',
		...withFact('spread', '20,5', '20'),
		details: { printed: '20,5', computed: '20.0' },
	},
	{
		kind: 'tie-unresolved',
		wrong: tied('9', '9'),
		details: { rank: 1, units: 'A; B' },
		mended: tied('9', '8'),
	},
	{
		kind: 'total-missing',
		wrong: { table: aTable([{ unit: 'A', total: '90' }, { unit: 'B' }]) },
		unit: 'B',
		details: { total: 'printed' },
		mended: { table: aTable([{ unit: 'A', total: '90' }]) },
	},
	{
		kind: 'two-spellings',
		wrong: { table: aRanking({ 'Hoà Bình': '80', 'Hòa Bình': '79' }) },
		unit: 'Hòa Bình',
		details: { other: 'Hoà Bình', otherRow: 2 },
		mended: { table: aRanking({ 'Hòa Bình': '80', 'Hóa Bình': '79' }) },
	},
	{
		kind: 'unit-in-no-band',
		wrong: { table: aRanking({ A: '90', B: '95' }), settings: bands(over90, under90) },
		unit: 'A',
		details: { percent: '90' },
		mended: { table: aRanking({ A: '90,01', B: '95' }), settings: bands(over90, under90) },
	},
	{
		kind: 'unit-twice',
		wrong: {
			table: aTable([
				{ unit: 'A', total: '90' },
				{ unit: 'A', total: '90' },
			]),
		},
		unit: 'A',
		details: { otherRow: 2 },
		mended: {
			table: aTable([
				{ unit: 'A', total: '90' },
				{ unit: 'A', total: '90', block: 'Huyện' },
			]),
		},
	},
	{ kind: 'units-do-not-follow', ...withFact('units', '4', '3'), details: { printed: '4', computed: '3' } },
	{
		kind: 'value-off-scale',
		wrong: proactivity('50'),
		unit: 'Sở 7',
		details: { column: 'Tính năng động', value: '50' },
		mended: proactivity('5,0'),
	},
	{
		kind: 'weights-differ-by-rounding',
		wrong: weighted('70,0'),
		unit: 'A',
		details: { printed: '70,0', computed: '70.05', difference: '-0.05' },
		mended: weighted('70,05'),
	},
	{
		kind: 'weights-do-not-sum',
		wrong: weighted('70,15'),
		unit: 'A',
		details: { printed: '70,15', computed: '70.05', difference: '0.1' },
		mended: weighted('70,05'),
	},
	...SETTINGS_EXAMPLES,
];

/** A fact of another block: "up 5". */
function splitFact(text: string) {
	const [fact = '', value = ''] = text.split(' ');
	return aFact(fact, value, 2023, 'SIPAS');
}

/** What stands beside the share of a band in Huế. */
function hue() {
	return [aFact('band:Tốt', '62'), aFact('units', '136')];
}

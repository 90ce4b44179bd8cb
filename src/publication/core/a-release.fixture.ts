import { decimal } from '#kernel/decimal.ts';
import type {
	PrintedFact,
	PrintedNumber,
	PublishedRow,
	PublishedTable,
} from '#par-index/core/published-table.ts';
import type { Earlier } from './inputs.ts';
import type { Statement } from './manifest.ts';
import type { ReleaseParts } from './release.ts';

/** A number as a table prints it, from the exchange form: `printed('91.65')` was printed "91,65". */
const printed = (text: string): PrintedNumber => ({
	text: text.replace('.', ','),
	value: decimal(text),
	digits: text.split('.')[1]?.length ?? 0,
});

/** A row of a published table; what is not given was not printed. */
const aRow = (
	row: number,
	unit: string,
	rest: Partial<Omit<PublishedRow, 'unit' | 'place'>> = {},
): PublishedRow => ({
	place: { file: '/home/someone/bang.csv', row },
	unit,
	block: 'Sở, ban, ngành',
	year: 2023,
	parts: {},
	areas: {},
	...rest,
});

const LIST: readonly (readonly [string, string, string, string])[] = [
	['Sở Tài chính', '95.23', '20.5', '9.75'],
	['Sở Tư pháp', '94.70', '20', '9.5'],
	['Sở Nội vụ', '94.40', '19.5', '9.25'],
	['Văn phòng Ủy ban nhân dân tỉnh', '94.40', '19.25', '9'],
	['Ban Quản lý Khu kinh tế', '89.99', '18', '8.5'],
	['Sở Y tế', '86.95', '17.5', '8'],
];

const aTable = (year = 2023): PublishedTable => ({
	file: '/home/someone/bang.csv',
	areas: [{ code: 'Thể chế', max: printed('21') }, { code: 'Tài chính công' }],
	rows: LIST.map(([unit, total, first, second], index) =>
		aRow(index + 2, unit, {
			year,
			total: printed(total),
			areas: { 'Thể chế': printed(first), 'Tài chính công': printed(second) },
		}),
	),
});

const aFact = (fact: string, text: string): PrintedFact => ({
	place: { file: 'bang-in.csv', row: 2 },
	block: 'Sở, ban, ngành',
	year: 2023,
	fact,
	text,
});

/** A statement that is complete; a test says only what matters to it. */
export const aStatement = (changes: Partial<Statement> = {}): Statement => ({
	number: 'quang-binh-2023-01',
	jurisdiction: { slug: 'quang-binh', name: { vi: 'Tỉnh Quảng Bình', en: 'Quảng Bình Province' } },
	year: 2023,
	title: { vi: 'Chỉ số cải cách hành chính năm 2023' },
	scope: 'areas',
	fictitious: true,
	asPublishedElsewhere: true,
	source: { number: '3790/QĐ-UBND', date: '2023-12-29', issuer: 'Ủy ban nhân dân tỉnh' },
	publishAt: '2024-01-05T01:00:00Z',
	createdAt: '2024-01-02T03:04:05Z',
	program: { name: 'openpar', version: '0.1.0' },
	ruleSemantics: '1',
	...changes,
});

const someEarlier = (): Earlier => ({
	source: 'C:\\Users\\someone\\nam-truoc.csv',
	results: {
		settings: { rounding: { at: 'none', digits: 2 }, incomplete: [] },
		units: LIST.map(([unit, total], index) => ({
			unit,
			block: 'Sở, ban, ngành',
			year: 2022,
			total,
			max: '100',
			percent: total,
			rank: index + 1,
			ranked: true,
		})),
		blocks: [{ block: 'Sở, ban, ngành', year: 2022, units: 6, bands: [{ name: 'Tốt', count: 6 }] }],
	},
});

/** Parts with results that are made up: of use where only form and integrity matter. */
export const someParts = (changes: Partial<Statement> = {}): ReleaseParts => ({
	statement: aStatement(changes),
	inputs: {
		table: aTable(),
		previous: [someEarlier()],
		lineages: [
			{
				unit: 'Sở Y tế',
				block: 'Sở, ban, ngành',
				year: 2023,
				earlier: 2022,
				lineage: 'same',
				names: ['Sở Y tế'],
			},
		],
		facts: [aFact('mean', '92,61'), aFact('highest', 'Sở Tài chính')],
	},
	results: {
		settings: { max: '100', rank: { basis: 'exact', ties: 'competition' }, bands: { default: [] } },
		units: LIST.map(([unit, total, first], index) => ({
			unit,
			block: 'Sở, ban, ngành',
			year: 2023,
			total,
			percent: total,
			rank: index + 1,
			areas: [{ code: 'Thể chế', points: first }],
		})),
		blocks: [{ block: 'Sở, ban, ngành', year: 2023, units: 6, mean: '92.61' }],
		inconsistencies: [
			{
				kind: 'rank-differs',
				unit: 'Sở Nội vụ',
				place: { file: 'bang.csv', row: 9 },
				details: { printed: '5' },
			},
			{
				kind: 'rank-differs',
				unit: 'Sở Nội vụ',
				place: { file: 'bang.csv', row: 4 },
				details: { printed: '3' },
			},
			{ kind: 'above-maximum', unit: 'Sở Y tế', place: { file: 'bang.csv', row: 7, column: 'Thể chế' } },
		],
	},
});

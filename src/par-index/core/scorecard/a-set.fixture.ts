import { type CriteriaSet, SET_FORMAT, setSchema } from '#criteria/core/set.ts';
import { parseDecimal } from '#kernel/decimal.ts';
import type { ScoreEntry, Stage } from './entry.ts';

/** A node as a document writes it, name and evidence aside. */
export type NodeOf = Readonly<Record<string, unknown>> & { readonly code: string; readonly max: string };

const withNames = (node: NodeOf): object => ({
	name: `Tiêu chí ${node.code}`,
	...node,
	children: ((node['children'] ?? []) as NodeOf[]).map(withNames),
});

/** A set of these nodes, read as a document would be. */
export const aSet = (nodes: readonly NodeOf[], rest: Readonly<Record<string, unknown>> = {}): CriteriaSet =>
	setSchema.parse({
		format: SET_FORMAT,
		id: 'bo-thu',
		name: 'Bộ tiêu chí thử',
		year: '2023',
		unitGroup: { name: 'Sở', blocks: ['Sở'] },
		...rest,
		nodes: nodes.map(withNames),
	});

/** What a share of the maximum is scored with: "a" of "b". */
export const SHARE = {
	form: 'proportional',
	variables: { a: 'số đạt', b: 'tổng số' },
	measure: 'a / b * 100',
} as const;
const yes = (points: string) => ({ form: 'yes-no', yes: points });

/** A set of 100 points with every source, every effect of not applying, bonus and penalty. */
export const EVERY_EFFECT = aSet(
	[
		{
			code: '1',
			max: '30',
			children: [
				{ code: '1.1', max: '10', notApplicable: 'rebase-area', rule: yes('10') },
				{ code: '1.2', max: '20', notApplicable: 'rebase-area', rule: SHARE },
			],
		},
		{
			code: '2',
			max: '40',
			children: [
				{ code: '2.1', max: '10', notApplicable: 'rebase-appraised', rule: yes('10') },
				{ code: '2.2', max: '20', source: 'external', rule: SHARE },
				{ code: '2.3', max: '10', source: 'leader', notApplicable: 'full', rule: yes('10') },
			],
		},
		{
			code: '3',
			max: '30',
			children: [
				{ code: '3.1', max: '10', source: 'officialsSurvey', rule: SHARE },
				{ code: '3.2', max: '15', source: 'sipas', notApplicable: 'rebase-all', rule: SHARE },
				{ code: '3.3', max: '5', source: 'outcome', rule: yes('5') },
			],
		},
		{ code: 'T', max: '3', counts: 'bonus', rule: yes('3') },
		{ code: 'P', max: '5', counts: 'penalty', notApplicable: 'full', rule: yes('1') },
	],
	{ bonusCap: '2', penaltyCap: '4' },
);

/** "1.1 option yes": leaf, input, value. A number is a number. */
export const entriesOf = (
	unit: string,
	lines: readonly string[],
	{
		stage = 'final',
		block = 'Sở',
		year = 2023,
	}: { readonly stage?: Stage; readonly block?: string; readonly year?: number } = {},
): readonly ScoreEntry[] =>
	lines.map((line, index) => {
		const [leaf = '', input = '', text = ''] = line.split(' ');
		const place = { file: 'du-lieu.csv', row: index + 2, column: 'giá trị' };
		return { unit, block, year, stage, leaf, input, value: parseDecimal(text) ?? text, place };
	});

/** A third at 1.2, a half at 2.2, nothing at 2.3, 80 % and 90 % in the surveys, all the rest. */
export const PLAIN: readonly string[] = [
	'1.1 option yes',
	'1.2 a 1',
	'1.2 b 3',
	'2.1 option yes',
	'2.2 a 1',
	'2.2 b 2',
	'2.3 option no',
	'3.1 a 8',
	'3.1 b 10',
	'3.2 a 9',
	'3.2 b 10',
	'3.3 option yes',
	'T option yes',
	'P option yes',
];

/** The same entries with some leaves not applicable. */
export const without = (...codes: readonly string[]): readonly string[] => [
	...PLAIN.filter((line) => !codes.some((code) => line.startsWith(`${code} `))),
	...codes.map((code) => `${code} notApplicable yes`),
];

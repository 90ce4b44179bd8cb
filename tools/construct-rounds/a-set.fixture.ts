import { type CriteriaSet, setSchema } from '#criteria/core/set.ts';

const leaf = (code: string, max: string, rule: object) => ({ code, name: `Tiêu chí ${code}`, max, rule });

const ratio = (code: string) => ({
	variables: { a: `Số việc được giao ở tiêu chí ${code}`, b: 'Số việc hoàn thành' },
	measure: 'b / a * 100',
});

const bands = {
	form: 'ratio-bands',
	...ratio('2'),
	bands: [
		{ from: '90', points: '2' },
		{ from: '70', until: '90', points: '1' },
		{ until: '70', points: '0' },
	],
};
const levels = {
	form: 'levels',
	options: [
		{ key: 'du', label: 'Đầy đủ', points: '1.5' },
		{ key: 'phan', label: 'Một phần', points: '0.75' },
		{ key: 'khong', label: 'Không', points: '0' },
	],
};
const late = { form: 'deduct-per-item', items: [{ key: 'muon', label: 'Báo cáo muộn', points: '0.25' }] };

/** A set of 100 points in 40 leaves: half of them proportional. */
export const aSet = (rounding: CriteriaSet['rounding'] = { at: 'none', digits: 2 }): CriteriaSet =>
	setSchema.parse({
		format: 'openpar-set/1',
		id: 'mau',
		name: 'Bộ mẫu',
		year: 2021,
		unitGroup: { name: 'Sở', blocks: ['Sở'] },
		rounding,
		nodes: [
			{
				code: '1',
				name: 'Lĩnh vực',
				max: '100',
				children: [
					...Array.from({ length: 20 }, (_, at) =>
						leaf(`1.${at + 1}`, at % 2 === 0 ? '3' : '4', { form: 'proportional', ...ratio(`1.${at + 1}`) }),
					),
					...Array.from({ length: 5 }, (_, at) => leaf(`1.${at + 21}`, '2', bands)),
					...Array.from({ length: 8 }, (_, at) => leaf(`1.${at + 26}`, '1.5', levels)),
					...Array.from({ length: 4 }, (_, at) => leaf(`1.${at + 34}`, '1', late)),
					...Array.from({ length: 4 }, (_, at) => leaf(`1.${at + 38}`, '1', { form: 'yes-no', yes: '1' })),
				],
			},
		],
	});

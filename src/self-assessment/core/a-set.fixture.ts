import { type CriteriaSet, SET_FORMAT, setSchema } from '#criteria/core/set.ts';

/** A small set with every kind of leaf that a unit meets: its own, compared, locked, with an appraiser's deduction. */
export const aSet: CriteriaSet = setSchema.parse({
	format: SET_FORMAT,
	id: 'bo-nho',
	name: 'Bộ nhỏ',
	year: '2026',
	max: '12',
	notApplicable: 'refused',
	unitGroup: { name: 'Sở', blocks: ['Sở'] },
	nodes: [
		{
			code: '1',
			name: 'Chỉ đạo, điều hành',
			max: '6',
			children: [
				{
					code: '1.1',
					name: 'Ban hành kế hoạch',
					max: '2',
					evidence: ['Kế hoạch'],
					rule: { form: 'yes-no', yes: '2' },
				},
				{
					code: '1.2',
					name: 'Mức độ hoàn thành',
					max: '2',
					notApplicable: 'rebase-area',
					rule: {
						form: 'proportional',
						variables: { a: 'số việc xong', b: 'số việc giao' },
						measure: 'a / b * 100',
					},
				},
				{
					code: '1.3',
					name: 'Báo cáo',
					max: '2',
					rule: {
						form: 'appraiser-deduction',
						items: [{ key: 'sai', label: 'số báo cáo sai', points: '0.5' }],
						rule: {
							form: 'levels',
							options: [
								{ key: 'du', label: 'Đầy đủ', points: '2' },
								{ key: 'thieu', label: 'Còn thiếu', points: '1' },
							],
						},
					},
				},
			],
		},
		{
			code: '2',
			name: 'Hiện đại hóa',
			max: '6',
			children: [
				{ code: '2.1', name: 'Sáng kiến', max: '1', rule: { form: 'judgement', step: '0.25' } },
				{
					code: '2.2',
					name: 'Hồ sơ trực tuyến',
					max: '2',
					rule: { form: 'best-unit', variables: { so: 'số hồ sơ' }, measure: 'so' },
				},
				{
					code: '2.3',
					name: 'Hài lòng',
					max: '2',
					source: 'sipas',
					rule: { form: 'index-points', variables: { h: 'tỷ lệ' }, measure: 'h' },
				},
				{
					code: '2.4',
					name: 'Hạn nộp báo cáo',
					max: '1',
					rule: { form: 'timeliness', due: '2026-11-30', bands: [{ until: '0', points: '1' }] },
				},
				{
					code: '2.5',
					name: 'Vi phạm',
					max: '3',
					counts: 'penalty',
					rule: { form: 'bonus-penalty', items: [{ key: 'v', label: 'số vi phạm', points: '1' }] },
				},
			],
		},
	],
});

import { type CriteriaSet, type SetNode, setSchema } from './set.ts';

/** A leaf that nothing is wrong with, worth one point. */
export const aLeaf = (code: string, more: Partial<SetNode> = {}): SetNode => ({
	code,
	name: { vi: `Tiêu chí ${code}` },
	max: '1',
	ruleText: 'Có: 1 điểm; không: 0 điểm',
	evidence: ['Kế hoạch'],
	appraiser: 'so-noi-vu',
	rule: { form: 'yes-no', yes: '1', no: '0' },
	children: [],
	...more,
});

/** A node with others inside, worth as many points as there are. */
export const aNode = (code: string, children: readonly SetNode[], more: Partial<SetNode> = {}): SetNode => ({
	code,
	name: { vi: `Lĩnh vực ${code}` },
	max: String(children.length),
	evidence: [],
	children,
	...more,
});

/** A set for districts that nothing is wrong with; all defaults filled in, as reading a file gives it. */
export const aSet = (more: Partial<CriteriaSet> = {}): CriteriaSet =>
	setSchema.parse({
		format: 'openpar-set/1',
		id: 'huyen-2024',
		name: 'Bộ tiêu chí cấp huyện',
		year: 2024,
		unitGroup: { name: 'UBND cấp huyện', blocks: ['Huyện, thành phố'] },
		max: '2',
		appraisers: { 'so-noi-vu': 'Sở Nội vụ', 'so-tai-chinh': 'Sở Tài chính' },
		nodes: [aNode('1', [aLeaf('1.1'), aLeaf('1.2')])],
		...more,
	});

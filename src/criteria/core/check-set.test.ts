import { describe, expect, it } from 'vitest';
import { aLeaf, aNode, aSet } from './a-set.fixture.ts';
import { checkSet } from './check-set.ts';
import type { CriteriaSet } from './set.ts';

const open = (set: CriteriaSet, previous?: CriteriaSet) =>
	checkSet(set, previous).open.map(({ code, at, details }) => [code, at, details]);
const codes = (set: CriteriaSet, previous?: CriteriaSet) =>
	checkSet(set, previous).open.map(({ code, at }) => `${code} ${at}`.trim());
const withNodes = (...nodes: CriteriaSet['nodes']) => aSet({ nodes, max: String(nodes.length) });

const DEPARTMENTS = { name: { vi: 'Các sở' }, blocks: ['Sở, ban, ngành'], units: [] };

describe('the checker', () => {
	it('finds nothing in a set that is right', () => {
		expect(checkSet(aSet())).toEqual({ open: [], acknowledged: [] });
	});

	it('finds maxima that do not add up, at the node and in the set, with the difference', () => {
		const set = aSet({ nodes: [aNode('1', [aLeaf('1.1'), aLeaf('1.2')], { max: '2.5' })] });
		expect(open(set)).toEqual([
			['criteria.set-max-does-not-add-up', '', { max: '2', sum: '2.5', difference: '0.5' }],
			['criteria.max-does-not-add-up', '1', { max: '2.5', sum: '2', difference: '-0.5' }],
		]);
	});

	it('adds up by block where criteria are worth another maximum in each, and names the block', () => {
		const byBlock = (code: string, ward: string, commune: string) =>
			aLeaf(code, {
				max: String(Math.max(Number(ward), Number(commune))),
				rule: {
					form: 'max-by-block',
					blocks: [
						{ block: 'Phường', max: ward },
						{ block: 'Xã', max: commune },
					],
					rule: { form: 'judgement', step: '0.5', least: '0' },
				},
			});
		const area = (...leaves: ReturnType<typeof aLeaf>[]) =>
			aSet({ nodes: [aNode('1', leaves, { max: '3' })], max: '3' });
		expect(open(area(byBlock('1.1', '2', '1'), byBlock('1.2', '1', '2')))).toEqual([]);
		expect(open(area(byBlock('1.1', '2', '1'), byBlock('1.2', '1', '1')))).toEqual([
			['criteria.block-max-does-not-add-up', '1', { block: 'Xã', max: '3', sum: '2', difference: '-1' }],
		]);
	});

	it('leaves bonus and penalty out of the sums, and adds up an area that is nothing else', () => {
		const bonus = aLeaf('2.1', { counts: 'bonus' });
		const penalty = aLeaf('1.3', { counts: 'penalty' });
		const nodes = [
			aNode('1', [aLeaf('1.1'), aLeaf('1.2'), penalty], { max: '2' }),
			aNode('2', [bonus], { max: '1' }),
		];
		expect(open(aSet({ nodes }))).toEqual([]);
	});

	it('does not miss what only a part of a set cannot have, and still finds too much', () => {
		const part = { complete: false, max: '100' };
		expect(open(aSet(part))).toEqual([]);
		expect(codes(aSet({ ...part, nodes: [aNode('1', [aLeaf('1.1'), aLeaf('1.2')], { max: '1' })] }))).toEqual(
			['criteria.max-does-not-add-up 1'],
		);
	});

	it.each([
		['criteria.code-twice 1', [aLeaf('1'), aLeaf('1')]],
		['criteria.key-twice 2', [aLeaf('1', { key: 'a' }), aLeaf('2', { key: 'a' })]],
		['criteria.leaf-without-rule 1', [aLeaf('1', { rule: undefined })]],
		['criteria.text-missing 1', [aLeaf('1', { evidence: [] })]],
		['criteria.text-missing 1', [aLeaf('1', { ruleText: undefined })]],
		['criteria.appraiser-missing 1', [aLeaf('1', { appraiser: undefined })]],
		['criteria.appraiser-unknown 1', [aLeaf('1', { appraiser: 'so-y-te' })]],
		['criteria.appraiser-unknown 1', [aLeaf('1', { secondAppraiser: 'so-y-te' })]],
		['criteria.only-at-leaves 1', [aNode('1', [aLeaf('1.1')], { source: 'sipas' })]],
		['criteria.rebase-differs-from-max 1', [aNode('1', [aLeaf('1.1')], { rebaseTo: '10' })]],
		[
			'criteria.rule-above-leaves 1',
			[aNode('1', [aLeaf('1.1')], { rule: { form: 'yes-no', yes: '1', no: '0' } })],
		],
	])('finds %s', (finding, nodes) => {
		expect(codes(withNodes(...nodes))).toEqual([finding]);
	});

	it('asks for evidence and appraisal only where units score themselves', () => {
		const survey = { source: 'sipas', evidence: [], appraiser: undefined, ruleText: undefined } as const;
		expect(codes(withNodes(aLeaf('1', survey)))).toEqual([]);
	});

	it('finds the sixth level, once', () => {
		const deep = (code: string, left: number): ReturnType<typeof aNode> =>
			left === 0 ? aLeaf(code) : aNode(code, [deep(`${code}.1`, left - 1)]);
		expect(codes(withNodes(deep('1', 4)))).toEqual([]);
		expect(codes(withNodes(deep('1', 6)))).toEqual(['criteria.too-deep 1.1.1.1.1.1']);
	});

	it('finds a set for nobody', () => {
		expect(codes(aSet({ unitGroup: { name: { vi: 'Ai' }, blocks: [], units: [] } }))).toEqual([
			'criteria.group-empty',
		]);
	});

	describe('sees who would appraise itself', () => {
		it('by the kind of unit that the block names', () => {
			expect(codes(aSet({ unitGroup: DEPARTMENTS }))).toEqual([
				'criteria.appraises-itself 1.1',
				'criteria.appraises-itself 1.2',
			]);
		});

		it('by its name among the units, however it is spelled', () => {
			const unitGroup = { name: { vi: 'Ba sở' }, blocks: [], units: ['sở nội  vụ', 'Sở Y tế'] };
			expect(codes(aSet({ unitGroup }))).toHaveLength(2);
		});

		it('and is content with another one beside it, not with the same again', () => {
			const nodes = [
				aNode('1', [
					aLeaf('1.1', { secondAppraiser: 'so-tai-chinh' }),
					aLeaf('1.2', { secondAppraiser: 'so-noi-vu' }),
				]),
			];
			expect(codes(aSet({ unitGroup: DEPARTMENTS, nodes }))).toEqual(['criteria.appraises-itself 1.2']);
		});

		it('but not among units under it', () => {
			const unitGroup = { name: { vi: 'Bệnh viện' }, blocks: ['Đơn vị trực thuộc Sở Nội vụ'], units: [] };
			expect(codes(aSet({ unitGroup }))).toEqual([]);
		});

		it('but not in a district that a department appraises', () => {
			expect(codes(aSet())).toEqual([]);
		});
	});

	it('places what a form finds wrong with its rule at the leaf', () => {
		const nodes = [aNode('1', [aLeaf('1.1'), aLeaf('1.2', { max: '2' })], { max: '3' })];
		const [finding] = checkSet(aSet({ nodes, max: '3' })).open;
		expect(finding).toEqual({
			code: 'scoring.best-below-max',
			at: '1.2',
			path: ['nodes', 0, 'children', 1, 'rule'],
			details: { best: '1', max: '2' },
		});
	});
});

describe('an acknowledged finding', () => {
	const nodes = [aNode('1', [aLeaf('1.1'), aLeaf('1.2', { max: '2' })], { max: '3' })];
	const reason = 'Văn bản in như vậy';

	it('is told apart, with its reason', () => {
		const acknowledged = [{ finding: 'scoring.best-below-max', at: '1.2', reason }];
		const checked = checkSet(aSet({ nodes, max: '3', acknowledged }));
		expect(checked.open).toEqual([]);
		expect(checked.acknowledged.map(({ code, at, reason: why }) => [code, at, why])).toEqual([
			['scoring.best-below-max', '1.2', reason],
		]);
	});

	it('that is acknowledged elsewhere stays open, and an acknowledgement of nothing is a finding', () => {
		const acknowledged = [{ finding: 'scoring.best-below-max', at: '1.1', reason }];
		expect(open(aSet({ nodes, max: '3', acknowledged }))).toEqual([
			['scoring.best-below-max', '1.2', { best: '1', max: '2' }],
			['criteria.acknowledges-nothing', '', { finding: 'scoring.best-below-max', node: '1.1' }],
		]);
	});
});

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Sha256 } from '#kernel/sha256.ts';
import { aLeaf, aNode, aSet } from './a-set.fixture.ts';
import { nodesOf } from './leaves.ts';
import { type PublishedSet, publishSet, supersederOf } from './publish.ts';
import type { CriteriaSet, Mapping, SetNode } from './set.ts';

const sha256: Sha256 = (...parts) => {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part);
	return hash.digest();
};
const publish = (draft: CriteriaSet, ...published: readonly PublishedSet[]) =>
	publishSet(draft, { published, sha256 });
const published = (draft: CriteriaSet, ...earlier: readonly PublishedSet[]): PublishedSet => {
	const decision = publish(draft, ...earlier);
	if (!decision.ok) throw new Error(decision.problem.code);
	return decision.value;
};
const problem = (draft: CriteriaSet, ...earlier: readonly PublishedSet[]) => {
	const decision = publish(draft, ...earlier);
	return decision.ok ? undefined : decision.problem;
};
const keys = ({ set }: PublishedSet) => nodesOf(set).map(({ node }) => `${node.code} ${node.key}`);

const first = published(aSet());
const next = (leaves: readonly SetNode[], mapping: readonly Mapping[]) =>
	aSet({
		id: 'huyen-2025',
		year: 2025,
		nodes: [aNode('1', leaves)],
		supersedes: { id: first.set.id, mapping },
	});

describe('a draft that is published', () => {
	it('gets a key for every node and a hash of its content, and nothing else changes', () => {
		expect(keys(first)).toEqual(['1 1', '1.1 1-1', '1.2 1-2']);
		expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
		expect({ ...first.set, nodes: [] }).toEqual({ ...aSet(), nodes: [] });
	});

	it('stays what it is when it is published again, and has another hash for another content', () => {
		expect(publish(first.set, first)).toEqual({ ok: true, value: first });
		expect(publish(aSet(), first)).toEqual({ ok: true, value: first });
		expect(published(aSet({ year: 2023 })).hash).not.toBe(first.hash);
	});

	it('is refused while something is wrong with it that nobody acknowledged', () => {
		const max = '3';
		expect(problem(aSet({ max }))).toEqual({
			code: 'criteria.findings-open',
			details: { count: 1, finding: 'criteria.set-max-does-not-add-up', at: '' },
		});
		const acknowledged = [{ finding: 'criteria.set-max-does-not-add-up', at: '', reason: 'In như vậy' }];
		expect(publish(aSet({ max, acknowledged })).ok).toBe(true);
	});

	it('is refused as a change of what was published: that needs a new id', () => {
		const nodes = [aNode('1', [aLeaf('1.1'), aLeaf('1.3')])];
		expect(problem(aSet({ nodes }), first)?.code).toBe('criteria.published-changed');
	});
});

describe('a draft that supersedes a published set', () => {
	const same = (from: string, to: string): Mapping => ({ kind: 'same', from: [from], to: [to] });

	it('keeps the keys of what is the same, and gives no key of the old set to anything else', () => {
		const draft = next(
			[aLeaf('1.1'), aLeaf('1.2')],
			[
				same('1.2', '1.1'),
				{ kind: 'new', from: [], to: ['1.2'] },
				{ kind: 'dropped', from: ['1.1'], to: [] },
			],
		);
		const second = published(draft, first);
		expect(keys(second)).toEqual(['1 1', '1.1 1-2', '1.2 1-2-2025']);
		expect(supersederOf(first.set.id, [first, second])).toBe(second);
		expect(supersederOf(second.set.id, [first, second])).toBeUndefined();
	});

	it.each([
		['criteria.key-not-kept', { key: 'khac' }, 'same'],
		['criteria.key-reused', { key: '1-1' }, 'new'],
	] as const)('is refused with %s', (code, leaf, kind) => {
		const mapping: readonly Mapping[] =
			kind === 'same'
				? [same('1.1', '1.1'), same('1.2', '1.2')]
				: [
						{ kind: 'new', from: [], to: ['1.1'] },
						same('1.2', '1.2'),
						{ kind: 'dropped', from: ['1.1'], to: [] },
					];
		expect(problem(next([aLeaf('1.1', leaf), aLeaf('1.2')], mapping), first)?.code).toBe(code);
	});

	it('is refused without a complete mapping, and where the old one was never published', () => {
		const draft = next([aLeaf('1.1'), aLeaf('1.2')], [same('1.1', '1.1')]);
		expect(problem(draft, first)?.code).toBe('criteria.findings-open');
		expect(problem(draft)).toEqual({ code: 'criteria.superseded-unknown', details: { id: first.set.id } });
	});
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aLeaf, aNode, aSet } from './core/a-set.fixture.ts';
import { sets } from './core/sets.fixture.ts';
import { readSet } from './read-set.ts';
import { writeSet } from './write-set.ts';

describe('a set written as YAML', () => {
	it('is read as the same set, whatever stands in it', () => {
		fc.assert(
			fc.property(sets, (set) => {
				const read = readSet(writeSet(set));
				expect(read.ok ? read.set : read.problems).toEqual(set);
			}),
			{ seed: 20260101, numRuns: 60 },
		);
	});

	it('is short: no defaults, Vietnamese alone as plain text, small things on one line', () => {
		const nodes = [
			aNode('1', [
				aLeaf('1.1', {
					rule: {
						form: 'sum-of',
						items: [{ key: 'a', label: { vi: 'Quý I' }, rule: { form: 'yes-no', yes: '1', no: '0' } }],
					},
				}),
				aLeaf('1.2', { name: { vi: 'Báo cáo: đúng hạn', en: 'Reports' } }),
			]),
		];
		expect(writeSet(aSet({ nodes }))).toBe(`format: openpar-set/1
id: huyen-2024
name: Bộ tiêu chí cấp huyện
year: 2024
unitGroup: { name: UBND cấp huyện, blocks: [ "Huyện, thành phố" ] }
max: 2
appraisers:
  so-noi-vu: Sở Nội vụ
  so-tai-chinh: Sở Tài chính
nodes:
  - code: 1
    name: Lĩnh vực 1
    max: 2
    children:
      - code: 1.1
        name: Tiêu chí 1.1
        max: 1
        ruleText: "Có: 1 điểm; không: 0 điểm"
        evidence:
          - Kế hoạch
        appraiser: so-noi-vu
        rule: { form: sum-of, items: [ { key: a, label: Quý I, rule: { form: yes-no, yes: 1 } } ] }
      - code: 1.2
        name: { vi: "Báo cáo: đúng hạn", en: Reports }
        max: 1
        ruleText: "Có: 1 điểm; không: 0 điểm"
        evidence:
          - Kế hoạch
        appraiser: so-noi-vu
        rule: { form: yes-no, yes: 1 }
`);
	});
});

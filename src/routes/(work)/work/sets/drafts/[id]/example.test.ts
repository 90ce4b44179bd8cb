import { describe, expect, it } from 'vitest';
import { ruleSchema } from '#scoring/core/rule-schema.ts';
import { plainly } from '#scoring/ui/spoken.ts';
import { exampleOf } from './example.ts';

const variables = { tong: 'Tổng số hồ sơ', som: 'Số hồ sơ sớm hạn' };
const best = { form: 'best-unit', variables, measure: 'som / tong * 100' };
const tried = (rule: object, sent: Readonly<Record<string, string>>) =>
	exampleOf(ruleSchema.parse(rule), '2', (name) => sent[name] ?? '', 'vi');
const own = { 'example.tong': '10', 'example.som': '4' };

describe('trying out a rule that looks at the whole block', () => {
	it('says what has to be known of each unit', () => {
		const { inputs } = tried(best, {});
		expect(inputs.find(({ name }) => name === 'example-peers')?.hint).toContain(
			'Tổng số hồ sơ (tong); Số hồ sơ sớm hạn (som)',
		);
	});

	it('scores every unit, one a line, by what it entered, and says why', () => {
		const { points, lines, block } = tried(best, {
			...own,
			'example-peers': 'Sở Tư pháp; 10; 8\n\n20;4\r\nSở Y tế\t8\t5',
		});
		expect(points).toBe('1 / 2 điểm');
		expect(lines.map(plainly).join(' ')).toContain('80');
		expect(block.map(({ name, measure, points: own }) => [name, measure, own])).toEqual([
			['Sở Tư pháp', '80', '2'],
			['Sở Y tế', '62,5', '1,5625'],
			['Đơn vị đang chấm thử', '40', '1'],
			['Đơn vị khác 2', '20', '0,5'],
		]);
	});

	it('takes a line of single figures for several units', () => {
		const rule = {
			form: 'against-mean',
			variables: { x: 'Chỉ số' },
			measure: 'x',
			atOrAbove: '2',
			below: '0',
		};
		const { block } = tried(rule, { 'example.x': '90', 'example-peers': '80; 92,5; 100' });
		expect(block.map(({ measure, points }) => `${measure}: ${points}`)).toEqual([
			'100: 2',
			'92,5: 2',
			'90: 0',
			'80: 0',
		]);
	});

	it('says in which line what is wrong, and scores nothing until then', () => {
		const wrong = tried(best, { ...own, 'example-peers': 'Sở A; 1; 2; 3\nSở B; mười; 2' });
		expect(wrong.points).toBeUndefined();
		expect(wrong.problems[0]).toContain('dòng 1: cần 2 số liệu');
		expect(wrong.problems[1]).toContain('dòng 2: ');
		expect(wrong.problems[1]).toContain('mười');
	});

	it('finds the rule that looks at the block inside of others', () => {
		const rule = {
			form: 'sum-of',
			items: [
				{ key: 'a', label: 'A', max: '1', rule: { form: 'yes-no', yes: '1' } },
				{ key: 'b', label: 'B', max: '1', rule: best },
			],
		};
		const { points, block } = tried(rule, {
			'example.a.option': 'yes',
			'example.b.tong': '10',
			'example.b.som': '4',
			'example-peers': 'Sở Tư pháp; 10; 8',
		});
		expect(points).toBe('1,5 / 2 điểm');
		// Of the other unit only what is compared is known: it has a figure, and no points.
		expect(block.map(({ measure, points: own }) => [measure, own])).toEqual([
			['80', '–'],
			['40', '1,5'],
		]);
	});

	it('asks no other rule for other units', () => {
		const example = tried({ form: 'yes-no', yes: '2' }, { 'example.option': 'yes' });
		expect(example.inputs).toHaveLength(1);
		expect(example.block).toEqual([]);
	});
});

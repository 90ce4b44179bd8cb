import { describe, expect, it } from 'vitest';
import { inVietnamese, plainly, quoted, quotedExpression, spoken } from './spoken.ts';

describe('a sentence with words of a set', () => {
	it('says which of them are Vietnamese in another language, and none in Vietnamese', () => {
		const label = { vi: 'Báo cáo quý' };
		expect(spoken(`Part ${quoted(label, 'en')}: 2 points`)).toEqual([
			{ text: 'Part ', lang: undefined },
			{ text: 'Báo cáo quý', lang: 'vi' },
			{ text: ': 2 points', lang: undefined },
		]);
		expect(spoken(`Nội dung ${quoted(label, 'vi')}`)).toHaveLength(1);
		expect(spoken(quoted({ ...label, en: 'Quarterly report' }, 'en'))).toEqual([
			{ text: 'Quarterly report', lang: undefined },
		]);
	});

	it('tells translated meanings of an expression from others', () => {
		const text = { vi: '[số vi phạm] > [mức]', en: '[violations] > [mức]' };
		expect(spoken(quotedExpression(text, 'en')).filter(({ lang }) => lang)).toEqual([
			{ text: 'mức', lang: 'vi' },
		]);
		expect(spoken(quotedExpression({ vi: text.vi }, 'km')).filter(({ lang }) => lang)).toHaveLength(2);
		expect(quotedExpression(text, 'vi')).toBe(text.vi);
	});

	it('is the same words as plain text, whatever somebody wrote into them', () => {
		const odd = '\u{f0000}khối\u{f0001}\u{f0001}';
		expect(plainly(spoken(`Block ${inVietnamese(odd, 'en')}.`))).toBe('Block khối.');
		expect(plainly(spoken(''))).toBe('');
	});
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkSet } from './core/check-set.ts';
import { readSet } from './read-set.ts';
import { findingMessage } from './ui/messages.ts';

const page = readFileSync('docs/howto/write-a-criteria-set.md', 'utf8');
const blocks = [...page.matchAll(/^```(\w*)\n(.*?)^```/gms)].map(([, language, text]) => ({
	language,
	text: text ?? '',
}));
const [example = '', successor = ''] = blocks
	.filter(({ language }) => language === 'yaml')
	.map(({ text }) => text);
const [told = ''] = blocks.filter(({ language }) => language === '').map(({ text }) => text);

const setOf = (yaml: string) => {
	const read = readSet(yaml);
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	return read.set;
};

describe('the page on writing a criteria set', () => {
	it('shows a set in which nothing is wrong that is not acknowledged', () => {
		const { open, acknowledged } = checkSet(setOf(example));
		expect(open).toEqual([]);
		expect(acknowledged.map(({ code, at }) => [code, at])).toEqual([['scoring.best-below-max', '2.2']]);
	});

	it('says what the checker says of the text as it is printed', () => {
		const asPrinted = example
			.replace('{ from: 70, until', '{ from: 70, fromInclusive: false, until')
			.replace(/^acknowledged:.*/ms, '');
		const { open } = checkSet(setOf(asPrinted));
		expect(`${open.map((finding) => findingMessage(finding, 'vi')).join('\n')}\n`).toBe(told);
	});

	it('shows a mapping that takes up every leaf of the example once, of kinds that fit', () => {
		const before = setOf(example);
		const after = setOf(`${example.replace('id: xa-phuong-2025', 'id: xa-phuong-2026')}${successor}`);
		const wrong = checkSet(after, before).open.filter(({ code }) => /from-|kind-wrong/.test(code));
		expect(wrong).toEqual([]);
	});
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mergeMessages } from './compile-messages.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'messages-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (domain: string, texts: Record<string, Record<string, unknown>>): void => {
	mkdirSync(join(folder, domain), { recursive: true });
	for (const [locale, messages] of Object.entries(texts))
		writeFileSync(join(folder, domain, `${locale}.json`), JSON.stringify(messages));
};

describe('messages', () => {
	it('of all domains become one table per language', () => {
		write('frame', { vi: { 'frame.a': 'A' }, en: { 'frame.a': 'A' }, km: { 'frame.a': 'A' } });
		write('units', { vi: { 'units.b': 'Dòng {row}' }, en: { 'units.b': 'Row {row}' } });
		const { messages, faults } = mergeMessages(folder);
		expect(faults).toEqual([]);
		expect(messages.vi).toEqual({ 'frame.a': 'A', 'units.b': 'Dòng {row}' });
		expect(messages.km).toEqual({ 'frame.a': 'A' });
	});

	it.each([
		['a key that English lacks', { vi: { 'units.a': 'A' }, en: {} }, 'units/en.json: no "units.a"'],
		['a key that only English has', { vi: {}, en: { 'units.a': 'A' } }, 'units/vi.json: no "units.a"'],
		['an empty text', { vi: { 'units.a': '' }, en: { 'units.a': 'A' } }, 'units/vi.json: "units.a" is empty'],
		[
			'another name in braces',
			{ vi: { 'units.a': '{row}' }, en: { 'units.a': '{line}' } },
			'units/en.json: "units.a" uses {line}, vi {row}',
		],
		[
			'a text that is not in Unicode form NFC',
			{ vi: { 'units.a': 'A\u0301' }, en: { 'units.a': 'A' } },
			'units/vi.json: "units.a" is not in Unicode form NFC',
		],
	])('%s is a fault', (_, texts, fault) => {
		write('units', texts as unknown as Record<string, Record<string, unknown>>);
		expect(mergeMessages(folder).faults).toEqual([fault]);
	});

	it('that citizens see are in Khmer too', () => {
		write('portal', { vi: { 'portal.a': 'A' }, en: { 'portal.a': 'A' } });
		expect(mergeMessages(folder).faults).toEqual(['portal/km.json: no "portal.a"']);
	});

	it('have one home each', () => {
		write('a', { vi: { x: 'A' }, en: { x: 'A' } });
		write('b', { vi: { x: 'A' }, en: { x: 'A' } });
		expect(mergeMessages(folder).faults).toEqual([
			'b/vi.json: "x" stands in another domain too',
			'b/en.json: "x" stands in another domain too',
		]);
	});
});

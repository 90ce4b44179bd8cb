import { expect, test } from 'vitest';
import { computeResults } from '#par-index/core/compute-results.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { computedParts, shippedFacts, shippedTable } from '../../../verify/computed.fixture.ts';
import { someParts } from './a-release.fixture.ts';
import { DATA_DICTIONARY } from './data-dictionary.ts';
import { LINE_FILES, type LineFileName } from './lines.ts';
import { buildRelease } from './release.ts';

const computed = computedParts({
	table: shippedTable('quang-binh-2023.csv'),
	previous: [computeResults({ table: shippedTable('quang-binh-2022.csv') })],
	facts: shippedFacts('quang-binh-2023.facts.csv'),
});
const releases = [computed, someParts()].map((parts) => buildRelease(parts, sha256));

const columnsOf = (name: LineFileName): Set<string> => {
	const lines = releases.flatMap(({ files }) => {
		const text = files.find((file) => file.name === LINE_FILES[name].name)?.text ?? '';
		return text.split('\n').filter(Boolean);
	});
	return new Set(lines.flatMap((line) => Object.keys(JSON.parse(line))));
};

for (const name of Object.keys(LINE_FILES) as LineFileName[]) {
	test(`every column of ${LINE_FILES[name].name} is explained, in Vietnamese and English`, () => {
		const explained = DATA_DICTIONARY[name].map((column) => column.name);
		expect([...columnsOf(name)].filter((column) => !explained.includes(column))).toEqual([]);
		expect(new Set(explained).size).toBe(explained.length);
		for (const { vi, en } of DATA_DICTIONARY[name])
			expect([vi, en].every((text) => text.length > 3)).toBe(true);
	});
}

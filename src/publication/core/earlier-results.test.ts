import { describe, expect, it } from 'vitest';
import { computeResults } from '#par-index/core/compute-results.ts';
import type { PublishedTable } from '#par-index/core/published-table.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { someParts } from './a-release.fixture.ts';
import { earlierResults } from './earlier-results.ts';
import { buildRelease } from './release.ts';

const { table } = someParts().inputs;
const ofYear = (year: number): PublishedTable => ({
	...table,
	rows: table.rows.map((row) => ({ ...row, year })),
});
const results = computeResults({ table: ofYear(2022) });
const release = buildRelease({ ...someParts({ scope: 'ranking' }), results }, sha256);
const files = (but: Readonly<Record<string, string | undefined>> = {}) =>
	new Map(
		Object.entries({
			...Object.fromEntries(release.files.map(({ name, text }) => [name, text])),
			...but,
		}).flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const])),
	);
const read = (but = {}) => earlierResults(files(but), 'quang-binh-2022-01');

describe('a release as earlier results', () => {
	it('compares as the results that it was made of', () => {
		const earlier = read();
		if (!earlier.ok) throw new Error(earlier.problem.code);
		const now = (previous: typeof results) => computeResults({ table: ofYear(2023), previous: [previous] });
		expect(now(earlier.value).units.map(({ change }) => change)).toEqual(Array(6).fill('0.00'));
		expect(now(earlier.value)).toEqual(now(results));
	});

	it('names the file that is missing or is none of records', () => {
		for (const [name, text] of [
			['results-units.ndjson', undefined],
			['results-units.ndjson', '{"unit":"A"}\n'],
			['results-blocks.ndjson', 'x\n'],
			['settings.ndjson', '{"key":"rounding","value":2}\n'],
		] as const) {
			expect(read({ [name]: text })).toMatchObject({
				ok: false,
				problem: {
					code: 'publication.release-unreadable',
					details: { release: 'quang-binh-2022-01', file: name },
				},
			});
		}
	});
});

import { expect, test } from 'vitest';
import { someParts } from './a-release.fixture.ts';
import { publicRows } from './public-rows.ts';

const slugsOf = (blocks: readonly string[]) => {
	const parts = someParts();
	const results = { ...parts.results, units: [], blocks: blocks.map((block) => ({ block, year: 2023 })) };
	return publicRows({ ...parts, results }, 'areas').blocks.map(({ slug }) => slug);
};

test('a block that is called like a page of a release gets an address of its own', () => {
	expect(slugsOf(['Data', 'settings', 'Regions', 'Sở'])).toEqual(['data-2', 'settings-2', 'regions-2', 'so']);
});

test('blocks whose names differ in marks only have addresses of their own', () => {
	expect(slugsOf(['Sở', 'Sổ', ''])).toEqual(['so', 'so-2', 'tat-ca']);
});

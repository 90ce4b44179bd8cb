import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The grid of a card becomes cards itself on a telephone. */
const APART = ['src/self-assessment/ui/CardGrid.svelte'];

/** Tables of a file that do not begin right inside a region with a name that the keyboard reaches and scrolls. */
const loose = (text: string): readonly string[] =>
	text
		.split('<table')
		.slice(0, -1)
		.map((before) => /<div ([^>]*)>\s*$/.exec(before)?.[1] ?? '')
		.filter(
			(around) =>
				!/class="table[ "]/.test(around) ||
				!/role="region"/.test(around) ||
				!/aria-label(?:ledby)?=/.test(around) ||
				!/tabindex="0"/.test(around),
		);

test('a table scrolls within a region of its own, which has a name and takes the keyboard', () => {
	const files = globSync('src/**/*.svelte').filter((file) => !APART.includes(file));
	expect(files.length).toBeGreaterThan(100);
	expect(files.filter((file) => loose(readFileSync(file, 'utf8')).length > 0)).toEqual([]);
	expect(loose('<div class="table"><table>')).toHaveLength(1);
});

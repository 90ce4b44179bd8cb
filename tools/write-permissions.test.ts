import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { currentDocument } from './write-permissions.ts';

test('the tables in docs/howto/permissions.md are those of the sources: node tools/write-permissions.ts', () => {
	const written = readFileSync(new URL('../docs/howto/permissions.md', import.meta.url), 'utf8');
	expect(written).toBe(currentDocument());
});

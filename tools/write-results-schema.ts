/**
 * Writes the schemas of docs/schema from those in the code: node tools/write-results-schema.ts
 * Tests hold the two against each other.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { indexJsonSchema } from '#par-index/index-schema.ts';
import { resultsJsonSchema } from '#par-index/results-schema.ts';

const SCHEMAS = { 'results.schema.json': resultsJsonSchema, 'compute.schema.json': indexJsonSchema };

for (const [name, schema] of Object.entries(SCHEMAS)) {
	const path = fileURLToPath(new URL(`../docs/schema/${name}`, import.meta.url));
	writeFileSync(path, `${JSON.stringify(schema(), null, '\t')}\n`);
	execFileSync('npx', ['biome', 'format', '--write', path], { stdio: 'inherit' });
}

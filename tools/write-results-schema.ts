/**
 * Writes docs/schema/results.schema.json from the schema in the code: node tools/write-results-schema.ts
 * A test holds the two against each other.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { resultsJsonSchema } from '#par-index/results-schema.ts';

const path = fileURLToPath(new URL('../docs/schema/results.schema.json', import.meta.url));
writeFileSync(path, `${JSON.stringify(resultsJsonSchema(), null, '\t')}\n`);
execFileSync('npx', ['biome', 'format', '--write', path], { stdio: 'inherit' });

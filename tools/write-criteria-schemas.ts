/**
 * Writes docs/schema/criteria-set.schema.json and docs/schema/check.schema.json from the schemas in the code:
 * node tools/write-criteria-schemas.ts. A test holds them against each other.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkJsonSchema } from '#criteria/check-schema.ts';
import { setJsonSchema } from '#criteria/set-json-schema.ts';

const SCHEMAS = { 'criteria-set': setJsonSchema, check: checkJsonSchema };

for (const [name, schema] of Object.entries(SCHEMAS)) {
	const path = fileURLToPath(new URL(`../docs/schema/${name}.schema.json`, import.meta.url));
	writeFileSync(path, `${JSON.stringify(schema(), null, '\t')}\n`);
	execFileSync('npx', ['biome', 'format', '--write', path], { stdio: 'inherit' });
}

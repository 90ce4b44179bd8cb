import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of the program. */
export const versionOf = (project: string): string => {
	const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string };
	return version;
};

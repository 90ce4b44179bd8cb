import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { environment } from './lint-environment.ts';
import { actions, barrels, names, rooms, size } from './lint-layout.ts';
import { policies, routes } from './lint-policy.ts';
import { purity } from './lint-purity.ts';
import { type Check, type Finding, isCode, type Source } from './lint-source.ts';
import { builtSql, sqlAtEdges } from './lint-sql.ts';

/** The own checks of the repository, beside Biome and the layer rules. */
export const CHECKS: Readonly<Record<string, Check>> = {
	purity,
	environment,
	'built-sql': builtSql,
	'sql-at-edges': sqlAtEdges,
	size,
	names,
	barrels,
	rooms,
	actions,
	policies,
	routes,
};

/** What all checks find in some files. */
export const lint = (sources: readonly Source[]): Finding[] =>
	sources.flatMap((source) => Object.values(CHECKS).flatMap((check) => check(source)));

/** The files that are in the repository or about to be, without those that it ignores. */
const filesOfRepository = (): string[] =>
	execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
		.split('\0')
		.filter((path) => path !== '' && existsSync(path));

const isText = (path: string): boolean => isCode(path) || /\.(?:sql|css)$/.test(path);

if (import.meta.main) {
	const paths = filesOfRepository();
	const sources = paths.map((path) => ({ path, text: isText(path) ? readFileSync(path, 'utf8') : '' }));
	const findings = lint(sources);
	for (const { rule, path, line, message } of findings) console.error(`${path}:${line}  ${rule}  ${message}`);
	const lengths = sources
		.filter(({ path }) => path.startsWith('src/') && isCode(path))
		.map(({ text }) => text.split('\n').length - 1)
		.sort((a, b) => a - b);
	const [median, ninetieth] = [0.5, 0.9].map((share) => lengths[Math.floor(lengths.length * share)] ?? 0);
	console.log(
		`${sources.length} files, ${findings.length} findings; lines of src: median ${median}, ninetieth percentile ${ninetieth}, longest ${lengths.at(-1) ?? 0}`,
	);
	process.exitCode = findings.length > 0 ? 1 : 0;
}

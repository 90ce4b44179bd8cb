import { appendFileSync, existsSync, globSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from '@playwright/test';

/** What all workers of a run know, one a line; Playwright empties the folder first. */
const kept = (name: string): string => `${dirname(test.info().outputDir)}/${name}.txt`;

const linesOf = (name: string): readonly string[] =>
	existsSync(kept(name)) ? readFileSync(kept(name), 'utf8').split('\n').slice(0, -1) : [];

const append = (name: string, lines: readonly string[]): void => {
	mkdirSync(dirname(kept(name)), { recursive: true });
	appendFileSync(kept(name), lines.map((line) => `${line}\n`).join(''));
};

/** Kinds of elements of which nobody looked at the colours in all themes yet. */
export const undressed = (kinds: readonly string[]): readonly string[] => {
	const known = new Set(linesOf('dressed'));
	return kinds.filter((kind) => !known.has(kind));
};

/** Notes that nothing was found in the colours of elements, in any theme. */
export const noteDressed = (kinds: readonly string[]): void => append('dressed', kinds);

/** Notes that nothing was found on a page. */
export const noteLookedAt = (url: string): void => append('looked-at', [new URL(url).pathname]);

/** Whether an address is of a route, and how many of its segments are parameters. */
type Route = { readonly name: string; readonly pattern: RegExp; readonly parameters: number };

const routeOf = (file: string): Route => {
	const name = file
		.replaceAll('\\', '/')
		.replace(/^src\/routes|\/\+page\.svelte$/g, '')
		.replaceAll(/\/\([^)]*\)|\/\[\[[^\]]*\]\]/g, '');
	const pattern = new RegExp(
		`^/?${name.replaceAll(/\[\.\.\.[^\]]*\]/g, '.+').replaceAll(/\[[^\]]*\]/g, '[^/]+')}$`,
	);
	return { name: name || '/', pattern, parameters: name.split('[').length - 1 };
};

/** The routes whose pages nobody looked at. */
export const notLookedAt = (): readonly string[] => {
	const routes = globSync('src/routes/**/+page.svelte')
		.map(routeOf)
		.toSorted((one, other) => one.parameters - other.parameters);
	const seen = new Set(
		linesOf('looked-at').map((path) => {
			const plain = path.replace(/^\/(?:en|km)(?=\/|$)/, '').replace(/\/$/, '');
			return routes.find(({ pattern }) => pattern.test(plain))?.name;
		}),
	);
	return routes.flatMap(({ name }) => (seen.has(name) ? [] : [name])).toSorted();
};

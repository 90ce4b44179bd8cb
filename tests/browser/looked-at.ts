import { appendFileSync, existsSync, globSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from '@playwright/test';

/** Addresses of the pages that were looked at, one a line, by all workers of a run; Playwright empties the folder first. */
const kept = (): string => `${dirname(test.info().outputDir)}/looked-at.txt`;

/** Notes that nothing was found on a page. */
export const noteLookedAt = (url: string): void => {
	mkdirSync(dirname(kept()), { recursive: true });
	appendFileSync(kept(), `${new URL(url).pathname}\n`);
};

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
	const paths = existsSync(kept()) ? readFileSync(kept(), 'utf8').trim().split('\n') : [];
	const seen = new Set(
		paths.map((path) => {
			const plain = path.replace(/^\/(?:en|km)(?=\/|$)/, '').replace(/\/$/, '');
			return routes.find(({ pattern }) => pattern.test(plain))?.name;
		}),
	);
	return routes.flatMap(({ name }) => (seen.has(name) ? [] : [name])).toSorted();
};

/**
 * A card of 95 leaves ready to type in, against a static HTML table of the same rows with an input in each cell, without
 * script, in the same Chromium (design.md §6): from the start of the navigation until a pressed key stands in a cell.
 * The static table comes ready from a bare `node:http` server; ours is signed in, read from the database and rendered.
 * In turns; a page is ready at the end of a frame, now one earlier, now one later, so the figure of a round is the median of
 * several loads. Medians and quartiles of the ratio. The limit is 1.5.
 *
 * node bench/grid.ts [--rounds 15]
 */
import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { parseConfig } from '#platform/config/config.ts';
import { createApp } from '../src/app.server.ts';
import { serve } from '../src/server.ts';
import { findChromium } from '../tests/browser/chromium.ts';
import { PASSWORD } from '../tests/browser/password.ts';
import { ROUND, settleRound, UNIT } from '../tests/browser/settle-round.ts';
import { startTestServer, TEMPLATE } from '../tests/support/test-server.ts';
import { serveStatic, withoutScript } from './grid/static-table.ts';

const LIMIT = 1.5;
const LEAVES = 95;
/** Of each page in a round. */
const LOADS = 7;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
const rounds = Math.max(15, Number(values.rounds));

const quartiles = (figures: readonly number[]): readonly [number, number, number] => {
	const sorted = figures.toSorted((a, b) => a - b);
	const at = (share: number): number => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
	return [at(0.25), at(0.5), at(0.75)];
};

/** Runs in the page: looks once a frame whether a key pressed in the first cell arrives, and notes when it did. */
const watch = (): void => {
	const noted = window as unknown as { readyAt?: number };
	const look = (): void => {
		const input = document.querySelector<HTMLInputElement>('td.entry input');
		const cell = document.querySelector<HTMLElement>('#card-grid[role="grid"] td.number');
		if (document.readyState !== 'loading' && cell) {
			cell.focus();
			cell.dispatchEvent(new KeyboardEvent('keydown', { key: '7', bubbles: true, cancelable: true }));
			if (cell.querySelector('input')?.value === '7') noted.readyAt = performance.now();
		} else if (document.readyState !== 'loading' && input) {
			input.focus();
			input.value = '7';
			if (document.activeElement === input) noted.readyAt = performance.now();
		}
		if (noted.readyAt === undefined) requestAnimationFrame(look);
	};
	requestAnimationFrame(look);
};

/** Milliseconds until somebody can type. */
const measure = async (page: Page, url: string): Promise<number> => {
	await page.goto(url, { waitUntil: 'commit' });
	const handle = await page.waitForFunction(() => (window as unknown as { readyAt?: number }).readyAt);
	return (await handle.jsonValue()) ?? Number.NaN;
};

if (process.env['OPENPAR_BUILT'] !== '1')
	execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']);
const postgres = await startTestServer();
await settleRound(
	{ ...postgres.addresses.superuser, database: TEMPLATE },
	{ set: 'provinces-2022', most: LEAVES },
);
const settings = parseConfig({ LOG_LEVEL: 'error' });
if (!settings.ok) throw new Error('settings were refused');
const at = (role: 'app' | 'public') => ({
	address: { ...postgres.addresses[role], database: TEMPLATE },
	user: String(postgres.addresses[role].user),
});
const app = await createApp({ database: { app: at('app'), public: at('public') }, config: settings.config });
const site = await serve({ app, port: 0, host: '127.0.0.1' });
const browser = await chromium.launch(await findChromium());
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });

const origin = site.url;
await page.goto(`${origin}/login`);
await page.locator('[name=email]').fill('minh@thu.vn');
await page.locator('[name=password]').fill(PASSWORD);
await page.locator('main button').click();
await page.waitForURL(`${origin}/work`);
const card = `${origin}/work/rounds/${ROUND}/units/${UNIT}`;
const html = await (await page.request.get(card)).text();
const bare = await serveStatic(withoutScript(html));
await page.addInitScript(watch);

// The first visits fill the caches of the browser and the server; they are not measured.
for (const url of [card, bare.url, card, bare.url]) await measure(page, url);
const figures: { ours: number; bare: number }[] = [];
for (let round = 0; round < rounds; round++) {
	const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
	for (let load = 0; load < LOADS; load++) {
		const pages = [() => measure(page, card).then((ms) => times.ours.push(ms))];
		pages[(round + load) % 2 === 0 ? 'push' : 'unshift'](() =>
			measure(page, bare.url).then((ms) => times.bare.push(ms)),
		);
		for (const visit of pages) await visit();
	}
	figures.push({ ours: quartiles(times.ours)[1], bare: quartiles(times.bare)[1] });
}
await browser.close();
bare.close();
await site.close();
await app.close();
await postgres.stop();

const show = (name: string, times: readonly number[]): void => {
	const [q1, median, q3] = quartiles(times);
	console.log(`${name.padEnd(28)} ${median.toFixed(1)} ms (${q1.toFixed(1)}–${q3.toFixed(1)})`);
};
console.log(
	`${html.length} characters of HTML, ${rounds} rounds of ${LOADS} loads; load ${loadavg()[0]?.toFixed(2)}`,
);
show(
	'static table with inputs',
	figures.map((one) => one.bare),
);
show(
	'our grid',
	figures.map((one) => one.ours),
);
const [low, middle, high] = quartiles(figures.map((one) => one.ours / one.bare));
const verdict = high <= LIMIT ? 'within the limit' : low > LIMIT ? 'OVER THE LIMIT' : 'undecided';
console.log(`ratio ${middle.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)}), limit ${LIMIT}: ${verdict}`);
process.exitCode = verdict === 'OVER THE LIMIT' ? 1 : 0;

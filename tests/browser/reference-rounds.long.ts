import { type Browser, type Page, test } from '@playwright/test';
import { roundOf } from '#par-index/reference-rounds.fixture.ts';
import { expectNoSidewaysScroll, expectNothingForAxe, wear } from './looks.ts';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { agreeWithAll, differ, differOnPage } from './play/appraise.ts';
import { releaseYear } from './play/before.ts';
import { handOver, pasteCard, sendCard, shareOut, submit } from './play/cards.ts';
import { contest, holdCouncil, keepDecision } from './play/contest.ts';
import { decide, expectWhole, readBefore } from './play/decide.ts';
import { differing, type Entered, readReference } from './play/entries.ts';
import { enterFigures } from './play/figures.ts';
import { leafOwners, withoutDeductions } from './play/leaf-owners.ts';
import type { Somebody } from './play/people.ts';
import { beginRound, chooseAppraisers, openRound } from './play/plan.ts';
import { type Play, publishSet, startPlay } from './play/play.ts';
import { button, expect, inDays } from './play/press.ts';
import { expectFacts, expectPrinted, readRanking } from './play/public.ts';
import { BEN_TRE, HAI_DUONG, NATIONAL, type Reference, settingsOf } from './play/references.ts';

test.describe.configure({ mode: 'default', timeout: 60 * 60_000 });

/** Units whose clerks paste their card out of a sheet; those of the others send it as the grid does. */
const PASTED = 2;
/** Milliseconds after which somebody begins to wait. */
const SLOW = 700;
const UNIT_ARGUES = 'Hồ sơ đã nộp bổ sung ngày 15/12';

/** Looks at a page with that many units as it is read at a desk and on a telephone, and keeps both pictures. */
const lookAt = async (page: Page, name: string): Promise<void> => {
	const picture = (width: string) => test.info().outputPath(`${name}-${width}.png`);
	await expectNothingForAxe(page);
	await wear(page, '100', 'light');
	await page.setViewportSize({ width: 1280, height: 800 });
	await page.screenshot({ path: picture('desk'), fullPage: true });
	await expectNoSidewaysScroll(page, [[360, '100']]);
	await page.setViewportSize({ width: 360, height: 780 });
	await page.screenshot({ path: picture('phone'), fullPage: true });
	await page.setViewportSize({ width: 1280, height: 720 });
};

/** Plays a whole reference round by all who take part in it, and compares what the public reads. */
const playRound = async (reference: Reference, site: OwnSite, browser: Browser): Promise<void> => {
	const play: Play = startPlay({ site, browser, domain: reference.domain, key: reference.year });
	const { as, leave, card, idOf, phase, round } = play;
	const entries = readReference(reference.name);
	const folder = `data/rounds/${reference.name}`;
	const blocks = [...entries.blocks].map(([block, units]) => ({
		...{ block, units, kind: reference.blocks[block]?.kind ?? 'other' },
	}));
	const units = blocks.flatMap(({ block, units: names }) => names.map((unit) => ({ unit, block })));
	const { contested } = reference;
	const own = withoutDeductions(reference);
	/** Where the entries hold no claims, units claim what the appraisal found, and one a little more. */
	const claimed = (unit: string): Entered => {
		const self = entries.of(unit, 'self');
		if (Object.keys(self).length > 0) return self;
		const found = own(entries.of(unit, 'appraisal1'));
		return contested.claim && unit === contested.unit
			? { ...found, [contested.leaf]: contested.claim }
			: found;
	};
	const begun = performance.now();
	const tell = (text: string): boolean => process.stdout.write(`${reference.name} ${text}\n`);
	const step = async (name: string, work: () => Promise<unknown>): Promise<void> => {
		const from = performance.now();
		await test.step(name, work);
		const seconds = (since: number) => Math.round((performance.now() - since) / 1000);
		tell(`${seconds(begun)} s: ${name} (${seconds(from)} s)`);
	};
	const keyOf = (unit: string): number => units.findIndex((one) => one.unit === unit) + 1;
	const clerkOf = (unit: string): string => `cv${keyOf(unit)}`;
	const headOf = (unit: string): string => `ld${keyOf(unit)}`;
	const appraisers = [
		...new Set(Object.values(reference.appraising).flatMap(({ unit, second }) => [unit, second ?? unit])),
	];
	const appraiserKey = (unit: string): string => `td${appraisers.indexOf(unit) + 1}`;
	const ownerOf = leafOwners(reference);

	await step('people come, sets are published, years before are released', async () => {
		await play.setUp(reference.kind, reference.jurisdiction);
		for (const set of reference.sets) await publishSet(play, set);
		for (const year of reference.before) await releaseYear(play, { folder, year, issuer: reference.issuer });
	});

	await step('the round is planned and opened', async () => {
		await beginRound(play, reference.title, blocks);
		await lookAt(await as('lan', `${round}/plan/units`), 'units');
		await chooseAppraisers(play, { ...reference, kind: reference.othersKind });
		await openRound(play, settingsOf(reference));
		await play.learnIds();
		const people = units.flatMap(({ unit }): Somebody[] => [
			[clerkOf(unit), `Chuyên viên ${unit}`, ['unit-clerk'], [idOf(unit)]],
			[headOf(unit), `Lãnh đạo ${unit}`, ['unit-head'], [idOf(unit)]],
		]);
		const [first] = units;
		await play.enrol([
			...people,
			...(reference.sharesOut && first
				? (['a', 'b'] as const).map(
						(one): Somebody => [
							`cv1${one}`,
							`Cán bộ ${one.toUpperCase()}`,
							['unit-clerk'],
							[idOf(first.unit)],
						],
					)
				: []),
			...appraisers.map(
				(unit): Somebody => [appraiserKey(unit), `Thẩm định ${unit}`, ['appraiser'], [idOf(unit)]],
			),
		]);
	});

	await step('clerks fill in their cards, heads submit', async () => {
		for (const [at, { unit }] of units.entries()) {
			const clerk = await as(clerkOf(unit), card(unit));
			if (at === 0 && reference.sharesOut) {
				const officers = ['Cán bộ A', 'Cán bộ B'];
				await shareOut(play, clerkOf(unit), { unit, officers, due: inDays(5) });
				for (const one of ['a', 'b'])
					await pasteCard(await as(`cv1${one}`, `${card(unit)}?mine`), claimed(unit));
			} else if (at < PASTED) await pasteCard(clerk, claimed(unit));
			else await sendCard(clerk, card(unit), claimed(unit));
			if (at < PASTED) await handOver(clerk, card(unit));
			await submit(play, headOf(unit), unit);
			await Promise.all([leave(clerkOf(unit)), leave(headOf(unit))]);
		}
		await lookAt(await as('lan', `${round}/board`), 'board');
	});

	await step('figures that units do not score are entered out of sheets', async () => {
		await phase('Thẩm định lần 1');
		expect(await enterFigures(play, entries)).toBeGreaterThan(6);
	});

	await step('appraisers differ with reasons', async () => {
		const shown = new Set<string>();
		for (const { unit, block } of units) {
			const [self, appraised] = [claimed(unit), entries.of(unit, 'appraisal1')];
			for (const leaf of differing(self, appraised)) {
				const owner = ownerOf({ block, unit, leaf });
				const decision = { unit, leaf, inputs: appraised[leaf] ?? {} };
				// Each shows the page of the first; the form of the others is the same.
				await (shown.has(owner) ? differ : differOnPage)(play, appraiserKey(owner), decision);
				shown.add(owner);
			}
		}
	});

	await step('appraisers agree with the rest, leaf by leaf across all units', async () => {
		for (const unit of appraisers) {
			const page = await as(appraiserKey(unit), `${round}/appraisal`);
			const links = await page
				.locator('a[href*="/appraisal/leaves/"]')
				.evaluateAll((found) => found.map((one) => one.getAttribute('href') ?? ''));
			if (unit === appraisers[0]) {
				await lookAt(page, 'appraisal');
				await lookAt(await as(appraiserKey(unit), links[1] ?? ''), 'leaf-across-units');
			}
			for (const link of links) await agreeWithAll(play, appraiserKey(unit), `${link}&show=undecided`);
			await as(appraiserKey(unit), `${round}/appraisal`);
			if (links.length > 0) await expect(page.getByText(/^Đã quyết định xong cả \d+ mục/)).toBeVisible();
		}
		await lookAt(await as('thu', `${round}/fairness`), 'fairness');
		await lookAt(await as('lan', `${round}/board`), 'board-appraised');
	});

	await step('a unit contests, appraisal 2 keeps its decision, the council upholds it', async () => {
		const block = units.find(({ unit }) => unit === contested.unit)?.block ?? '';
		await phase('Giải trình');
		await contest(play, headOf(contested.unit), contested, UNIT_ARGUES);
		await phase('Thẩm định lần 2');
		await keepDecision(play, appraiserKey(ownerOf({ block, ...contested })), contested, UNIT_ARGUES);
		const reason = 'Hồ sơ bổ sung nộp sau hạn.';
		await holdCouncil(play, contested, { choice: /^Giữ điểm thẩm định/, reason });
	});

	let number = '';
	await step('preview, two approvals, the signed decision, the release', async () => {
		await phase('Trình, quyết định công bố');
		const page = await as('lan', `${round}/results`);
		// While they are computed the page says so, and loads again by itself.
		await expect(page.locator('.preview-mark')).toBeVisible({ timeout: 60_000 });
		await expect(button(page, /thiếu/)).toHaveCount(0);
		await lookAt(page, 'preview');
		await readBefore(play);
		await lookAt(await as('lan', `${round}/decision`), 'decision');
		number = await decide(play, reference.decision, reference.issuer);
	});

	await step('the public reads the figures that were published', async () => {
		const expected = roundOf(reference.name, reference.sets);
		const page = await browser.newPage({ locale: 'vi-VN' });
		let compared = 0;
		for (const [block, { slug }] of Object.entries(reference.blocks)) {
			await page.goto(`${site.url}/r/${number}/${slug}`);
			await lookAt(page, `public-${slug}`);
			const ranking = await readRanking(page);
			const ranked = expected.index.results.units
				.filter((one) => one.block === block)
				.map((one) => `${one.rank} ${one.unit} ${Number(one.percent).toFixed(2).replace('.', ',')}`);
			expect
				.soft(ranking.rows.map(({ unit, cells }) => `${cells[0]} ${unit} ${cells[ranking.percentAt]}`))
				.toEqual(ranked);
			compared += ranked.length + expectPrinted(reference, block, ranking);
			compared += expectFacts(reference, { block, year: reference.year }, ranking);
			for (const year of reference.before) {
				await page.goto(`${site.url}/r/${number.replace(`-${reference.year}-`, `-${year}-`)}/${slug}`);
				compared += expectFacts(reference, { block, year: String(year) }, await readRanking(page));
			}
		}
		tell(`${compared} figures compared`);
		await page.close();
	});

	await step('everything is whole', () => expectWhole(play));
	const slow = play.waited.filter(({ ms }) => ms > SLOW).toSorted((a, b) => b.ms - a.ms);
	tell(`${slow.length} of ${play.waited.length} pages took more than ${SLOW} ms until their first byte`);
	for (const { method, path, ms } of slow.slice(0, 30)) tell(`  ${ms} ms ${method} ${path}`);
};

for (const reference of [BEN_TRE, HAI_DUONG, NATIONAL])
	test(`${reference.name} is played from its opening to the published figures`, async ({ browser }) => {
		const site = await startOwnSite();
		try {
			await playRound(reference, site, browser);
		} finally {
			await site.stop();
		}
	});

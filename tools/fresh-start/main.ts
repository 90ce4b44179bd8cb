/**
 * Starts the product from fresh clones as newcomers would: as whoever runs this, and where that is root also as an
 * ordinary user in a closed home, in a path with spaces and Vietnamese letters and in one of 150 characters.
 */
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { isGreen, lastLine, type Tally } from '../test/step.ts';
import { cloneTo, lendCache, moveModules, pathOfLength } from './clone.ts';
import { asMyself, asOrdinaryUser, type Newcomer } from './newcomer.ts';
import { type Place, type Try, tryPlace } from './try-place.ts';

process.chdir(resolve(import.meta.dirname, '../..'));

const LONG_PATH = 150;
let tally: Tally = { passed: 0, failed: 0, skipped: 0 };

const attempt: Try = async (what, act) => {
	const begun = performance.now();
	const took = (): string => ((performance.now() - begun) / 1000).toFixed(1).padStart(6);
	try {
		const note = await act();
		tally = { ...tally, passed: tally.passed + 1 };
		console.log(`${took()} s  ok      ${what}${note ? ` – ${note}` : ''}`);
	} catch (error) {
		tally = { ...tally, failed: tally.failed + 1 };
		console.log(`${took()} s  FAILED  ${what}\n${String(error).replace(/^/gm, '    ')}`);
	}
};

const tryIn = async (place: Place): Promise<void> => {
	console.log(`\n${place.name}\n${place.folder} (${place.folder.length} characters)`);
	await tryPlace(place, attempt);
};

const newcomers: Newcomer[] = [];
const take = (newcomer: Newcomer): Newcomer => {
	newcomers.push(newcomer);
	return newcomer;
};
const leave = (): void => {
	for (const newcomer of newcomers.splice(0)) newcomer.leave();
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.once(signal, () => {
		leave();
		console.log(`\nended by ${signal}\n\n${lastLine({ ...tally, failed: tally.failed + 1 })}`);
		process.exit(1);
	});
}

const main = async (): Promise<void> => {
	if (execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' }) !== '') {
		console.log('What is not committed is not part of a clone, and is not tried here.');
	}
	const myself = take(asMyself());
	const mine = cloneTo(myself, join(myself.home, 'openpar'));
	await tryIn({ newcomer: myself, folder: mine, name: `As ${myself.name}` });
	myself.leave();

	if (process.getuid?.() !== 0) return;
	const user = take(asOrdinaryUser());
	lendCache(user);
	const vietnamese = cloneTo(user, join(user.home, 'Bộ chỉ số CCHC', 'openpar'));
	await tryIn({ newcomer: user, folder: vietnamese, name: 'As an ordinary user, in a closed home' });
	const long = cloneTo(user, pathOfLength(user.home, LONG_PATH));
	await attempt('the installed packages can be taken along', async () => {
		moveModules(vietnamese, long);
		return undefined;
	});
	await tryIn({ newcomer: user, folder: long, name: 'As an ordinary user, in a long path' });
};

await main().catch((error: Error) => {
	console.log(error.stack);
	tally = { ...tally, failed: tally.failed + 1 };
});
leave();
console.log(`\n${lastLine(tally)}`);
process.exitCode = isGreen(tally) ? 0 : 1;

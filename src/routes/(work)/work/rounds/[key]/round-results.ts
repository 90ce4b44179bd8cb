import { error } from '@sveltejs/kit';
import { type Actor, system } from '#platform/actor.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { notePreview } from '#publication/commands/note-preview.ts';
import type { InputChange } from '#publication/core/input-change.ts';
import { previewRight } from '#publication/queries/preview-right.ts';
import { roundBasis } from '#publication/queries/round-basis.ts';
import { roundSource } from '#publication/queries/round-source.ts';
import { NO_UNITS, type OwnUnits } from '#units/core/unit.ts';
import { ownUnits } from '#units/queries/own-units.ts';
import { ownUnitsStamp } from '#units/queries/own-units-stamp.ts';

const missing = (): never => error(404, 'Not Found', { code: 'frame.not-found' });

const withoutBigints = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
const stampOf = (value: unknown): string =>
	Buffer.from(sha256(JSON.stringify(value, withoutBigints))).toString('base64');

/** What somebody is let read, once it was written down that they read it. */
export type Reading = {
	readonly as: 'office' | 'named';
	/** The last day of a named reader. */
	readonly until: string | null;
};

/** Lets somebody read results that are not published, and writes it down first; for everybody else there is no such page. */
export const beginReading = async (locals: App.Locals, actor: Actor, key: string): Promise<Reading> => {
	const noted = await locals.app.runCommand(notePreview, actor, { key });
	return noted.ok ? (noted.value as Reading) : missing();
};

/** Lets somebody wait for results that are not published; for everybody else there is no such page. */
export const mayWait = async (locals: App.Locals, actor: Actor, key: string): Promise<void> => {
	const read = await locals.app.runQuery(previewRight, actor, { key });
	if (!read.ok || read.value === null) missing();
};

/** What the results of a round follow from: its name in what was computed already, and the means to compute it. */
const toCompute = async (
	{ app }: App.Locals,
	{ jurisdictionId }: Actor,
	round: string,
	changes: readonly InputChange[],
) => {
	const product = system(jurisdictionId);
	const [basis, units] = [
		await app.runQuery(roundBasis, product, { round }),
		await app.runQuery(ownUnitsStamp, product, {}),
	];
	const asked = async () => {
		const source = await app.runQuery(roundSource, product, { round });
		const read = await app.runQuery(ownUnits, product, {});
		const own: OwnUnits = read.ok ? read.value : NO_UNITS;
		if (!source.ok || !source.value) return missing();
		return { source: { ...source.value, changes }, own };
	};
	const found = basis.ok ? (basis.value ?? missing()) : missing();
	const key = `${jurisdictionId} ${round} ${found} ${stampOf([units, changes, app.releaseStamp()])}`;
	return { basis: found, asked, key };
};

/**
 * The results of a round as they are now, with what a correction would change. The product itself reads what they follow
 * from: a named reader sees results, and no cell of anybody. To be asked only after `beginReading`, or for a command that
 * judges for itself.
 */
export const computeNow = async (
	locals: App.Locals,
	actor: Actor,
	round: string,
	changes: readonly InputChange[] = [],
) => {
	const { basis, asked, key } = await toCompute(locals, actor, round, changes);
	return { basis, asked, preview: await locals.app.computeRound.preview(key, asked) };
};

export type Computed = Awaited<ReturnType<App.Locals['app']['computeRound']['preview']>>;

/** Longer than this a page says what is being done, and looks again by itself. */
const PATIENCE = 1_200;

/** The same where somebody waits before a page: no preview while it is being computed. To be asked after `mayWait`. */
export const computeSoon = async (
	locals: App.Locals,
	actor: Actor,
	round: string,
	patience = PATIENCE,
): Promise<{ readonly basis: string; readonly preview: Computed | undefined }> => {
	const { app } = locals;
	const { basis, asked, key } = await toCompute(locals, actor, round, []);
	const work = () => app.computeRound.preview(key, asked);
	const progress = await app.underWay.start<Computed>(`preview ${key}`, work, patience);
	return { basis, preview: progress.done ? progress.value : undefined };
};

/** Seconds. */
const LOOK_AGAIN_AFTER = 2;

/** The header by which a page that waits for results looks again by itself, without a script. */
export const lookAgain = (address: string) => ({ refresh: `${LOOK_AGAIN_AFTER}; url=${address}` });

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { jurisdictionNamed } from '#access/jurisdiction-named.server.ts';
import { publishSet } from '#criteria/commands/publish-set.ts';
import { startSetDraft } from '#criteria/commands/start-set-draft.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { sets } from '#criteria/queries/sets.ts';
import { readSet } from '#criteria/read-set.ts';
import type { Decision } from '#kernel/decision.ts';
import type { Id } from '#kernel/id.ts';
import { type Actor, system } from '#platform/actor.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { appointCouncil } from '#rounds/commands/appoint-council.ts';
import { assignAppraisers } from '#rounds/commands/assign-appraisers.ts';
import { chooseUnits } from '#rounds/commands/choose-units.ts';
import { openRound } from '#rounds/commands/open-round.ts';
import { planCalendar } from '#rounds/commands/plan-calendar.ts';
import { setSettings } from '#rounds/commands/set-settings.ts';
import { startRound } from '#rounds/commands/start-round.ts';
import { proposeSet, type UsableSet } from '#rounds/core/propose-set.ts';
import { TIMED_PHASES } from '#rounds/core/round.ts';
import { rounds } from '#rounds/queries/rounds.ts';
import { setsInForce } from '#rounds/queries/sets-in-force.ts';
import { roundPeople } from '#rounds/queries/unit-choice.ts';
import { applyImport } from '#units/commands/apply-import.ts';
import { idsByKey } from '#units/queries/ids-by-key.ts';
import type { ExampleParts } from './examples.server.ts';

/** What an example round needs of the application. */
export type RoundParts = ExampleParts & { readonly clock: Clock };

const example = z.strictObject({
	jurisdiction: z.strictObject({ name: z.string(), kind: z.string() }),
	key: z.string(),
	name: z.strictObject({ vi: z.string(), en: z.string() }),
	sets: z.array(z.string()),
	settings: z.string(),
	units: z.array(z.strictObject({ key: z.string(), name: z.string(), kind: z.string(), block: z.string() })),
	appraisers: z.record(z.string(), z.tuple([z.string(), z.string()])),
	/** Rounds of years before, each brought as far as it says. */
	earlier: z.array(
		z.strictObject({
			key: z.string(),
			name: z.strictObject({ vi: z.string(), en: z.string() }),
			yearsBack: z.int().positive(),
			until: z.enum(['appraisal-1', 'council']),
			entries: z.string(),
			/** Names in the entries by keys of units. */
			units: z.record(z.string(), z.string()),
			explanation: z.string(),
			question: z.string(),
			answer: z.string(),
			/** Where figures come from that units do not enter. */
			source: z.string(),
			/** What the first unit says against a figure of a survey. */
			objection: z.string().optional(),
		}),
	),
});
export type EarlierRound = z.output<typeof example>['earlier'][number];

/** The jurisdiction of the example round, and the ids of its units by their keys (`minh-hoa-so-tu-phap`). */
export type ExampleUnits = {
	readonly jurisdictionId: Id<'jurisdiction'>;
	readonly unitIds: Readonly<Record<string, string>>;
	readonly about: z.output<typeof example>;
};

/** What must go well. @throws with its problem: a shipped file is faulty, a bug */
export const must = async <T>(asked: Promise<Decision<T>>): Promise<T> => {
	const answer = await asked;
	if (!answer.ok) throw new Error(`data/examples: ${JSON.stringify(answer.problem)}`);
	return answer.value;
};

/** Brings the units of the example round into the register, once; whoever makes accounts for them finds their ids here. */
export const seedExampleUnits = async (app: RoundParts, data: string): Promise<ExampleUnits> => {
	const about = example.parse(parse(await readFile(join(data, 'examples/round.yaml'), 'utf8')));
	const jurisdictionId = await jurisdictionNamed(app, { ...about.jurisdiction, demo: true });
	const actor = system(jurisdictionId);
	const keys = about.units.map(({ key }) => key);
	const there = await must(app.runQuery(idsByKey, actor, { keys }));
	if (keys.every((key) => there[key] !== undefined)) return { jurisdictionId, unitIds: there, about };
	const rows = [
		['key', 'kind', 'name', 'block'],
		...about.units.map(({ key, kind, name, block }) => [key, kind, name, block]),
	];
	await must(app.runCommand(applyImport, actor, { files: [{ units: { file: 'round.yaml', rows } }] }));
	return { jurisdictionId, unitIds: await must(app.runQuery(idsByKey, actor, { keys })), about };
};

const publish = async (app: RoundParts, actor: Actor, document: CriteriaSet): Promise<void> => {
	const draft = await must(
		app.runCommand(startSetDraft, actor, { document, origin: 'shipped', adoptedFrom: null }),
	);
	await must(app.runCommand(publishSet, actor, { ...draft, reason: 'Dữ liệu minh họa' }));
};

const publishSets = async (app: RoundParts, actor: Actor, data: string, ids: readonly string[]) => {
	const { versions } = await must(app.runQuery(sets, actor, {}));
	for (const id of ids) {
		if (versions.some(({ setId }) => setId === id)) continue;
		const read = readSet(await readFile(join(data, `sets/${id}.yaml`), 'utf8'));
		if (!read.ok) throw new Error(`${id}: ${JSON.stringify(read.problems)}`);
		await publish(app, actor, read.set);
	}
	const found = await must(app.runQuery(setsInForce, actor, {}));
	return [...found].map(([id, set]): UsableSet => ({ id, set }));
};

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Days from the first start: self-assessment began, and each phase ends. A newcomer finds the first one open. */
const BEGAN = -3;
const ENDS = [30, 45, 52, 60, 67, 80];

export const exampleCalendar = (now: number, { began = BEGAN, endsAfter = ENDS } = {}) => {
	// The beginning of the day in Viet Nam.
	const today = Math.floor((now + 7 * HOUR) / DAY) * DAY - 7 * HOUR;
	const ends = endsAfter.map((days) => today + days * DAY + 17 * HOUR);
	return {
		announcedOn: new Date(today + 90 * DAY + 7 * HOUR).toISOString().slice(0, 10),
		phases: TIMED_PHASES.map((phase, at) => ({
			phase,
			opensAt: at === 0 ? today + began * DAY + 8 * HOUR : ends[at - 1],
			closesAt: ends[at],
		})),
	};
};

/** Which round is opened, and which of the example's units are in it. */
type Opened = {
	readonly key: string;
	readonly name: { readonly vi: string; readonly en: string };
	readonly year: number;
	readonly units: z.output<typeof example>['units'];
};

/** Where a round of the example stands: its version rises by one with every change of its plan, calendar or phase. */
export type ExampleStanding = { readonly round: string; readonly version: number };

/**
 * Opens a round of the example in self-assessment. One whose making was cut off goes on where it stood.
 * @returns where it stands now, or stood already
 */
export const openExampleRound = async (
	app: RoundParts,
	data: string,
	{ jurisdictionId, unitIds, about }: ExampleUnits,
	{ key, name, year, units: chosen }: Opened,
): Promise<ExampleStanding> => {
	const actor = system(jurisdictionId);
	const units = async () => {
		const usable = await publishSets(app, actor, data, about.sets);
		return chosen.map(({ key: unit, name: unitName, block }) => ({
			unitId: unitIds[unit],
			name: unitName,
			code: null,
			block,
			setVersionId: proposeSet({ name: unitName, block }, year, usable),
		}));
	};
	const appraisers = Object.entries(about.appraisers).map(([area, [first, second]]) => ({
		key: area,
		unitId: unitIds[first],
		secondUnitId: unitIds[second],
	}));
	const council = async () => {
		const people = await must(app.runQuery(roundPeople, actor, {}));
		const chair = people.find(({ roles }) => roles.includes('council-chair'))?.id;
		return people
			.filter(({ roles }) => roles.some((role) => role.startsWith('council-')))
			.map(({ id }) => ({ personId: id, chair: id === chair }));
	};
	// Each raises the version by one, the first from 1.
	const steps: readonly ((seen: ExampleStanding) => Promise<Decision<unknown>>)[] = [
		async (seen) => app.runCommand(chooseUnits, actor, { ...seen, units: await units() }),
		(seen) => app.runCommand(planCalendar, actor, { ...seen, ...exampleCalendar(app.clock.now()) }),
		async (seen) => {
			const settings = await readFile(join(data, about.settings), 'utf8');
			return app.runCommand(setSettings, actor, { ...seen, settings });
		},
		(seen) => app.runCommand(assignAppraisers, actor, { ...seen, appraisers }),
		async (seen) => app.runCommand(appointCouncil, actor, { ...seen, members: await council() }),
		// The settings are shipped and read by the tests of the round that they come from.
		(seen) => app.runCommand(openRound, actor, { ...seen, settingsFaults: 0 }),
	];
	const there = (await must(app.runQuery(rounds, actor, {}))).find((one) => one.key === key);
	const { id: round } =
		there ?? (await must(app.runCommand(startRound, actor, { key, name, year, practice: false })));
	let version = there?.version ?? 1;
	for (const step of steps.slice(version - 1)) {
		await must(step({ round, version }));
		version += 1;
	}
	return { round, version };
};

/** The version of a round of the example at which it is open and nothing more has been done. */
export const OPENED = 7;

/**
 * Opens the example round in self-assessment, once, with deadlines counted from the first start. Whoever has a role in its
 * council by then is appointed.
 */
export const seedExampleRound = async (
	app: RoundParts,
	data: string,
	example: ExampleUnits,
): Promise<ExampleStanding> => {
	const { key, name, units } = example.about;
	const year = Number(app.clock.today().slice(0, 4));
	return openExampleRound(app, data, example, { key, name, year, units });
};

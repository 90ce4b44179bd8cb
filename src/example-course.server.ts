import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { agreeLeaves } from '#appraisal/commands/agree-leaves.ts';
import { answerExplanation } from '#appraisal/commands/answer-explanation.ts';
import { askExplanation } from '#appraisal/commands/ask-explanation.ts';
import { decideLeaf } from '#appraisal/commands/decide-leaf.ts';
import { sendExplanations } from '#appraisal/commands/send-explanations.ts';
import { explanations } from '#appraisal/queries/explanations.ts';
import { unitCard } from '#appraisal/queries/unit-card.ts';
import { openSession } from '#council/commands/open-session.ts';
import { prepareSession } from '#council/commands/prepare-session.ts';
import { sessions } from '#council/queries/sessions.ts';
import { readCsv } from '#exchange/csv.ts';
import { enterFigures } from '#figures/commands/enter-figures.ts';
import { objectToFigure } from '#figures/commands/object-to-figure.ts';
import { figureField } from '#figures/core/figure.ts';
import { figures } from '#figures/queries/figures.ts';
import { system } from '#platform/actor.ts';
import { advancePhase } from '#rounds/commands/advance-phase.ts';
import { planCalendar } from '#rounds/commands/plan-calendar.ts';
import { saveCells } from '#self-assessment/commands/save-cells.ts';
import { submitCard } from '#self-assessment/commands/submit-card.ts';
import { EXPLANATION } from '#self-assessment/core/cell.ts';
import { card } from '#self-assessment/queries/card.ts';
import {
	type EarlierRound,
	type ExampleStanding,
	type ExampleUnits,
	exampleCalendar,
	must,
	OPENED,
	openExampleRound,
	type RoundParts,
} from './example-round.server.ts';

/** Days from the first start: units entered in the month before, and whoever acts now has three weeks. */
const CALENDARS: Readonly<Record<EarlierRound['until'], Parameters<typeof exampleCalendar>[1]>> = {
	'appraisal-1': { began: -40, endsAfter: [-1, 21, 28, 36, 43, 60] },
	council: { began: -90, endsAfter: [-60, -40, -30, -10, 21, 45] },
};
/** Where appraisers are at work, every so many leaves one waits for them. */
const WAITS = 3;
const DIFFERENT = {
	says: 'different',
	inputs: { points: '0' },
	reason: { code: 'evidence-missing', text: 'Chưa có văn bản chứng minh.' },
};

type Entry = { readonly unit: string; readonly leaf: string; readonly input: string; readonly value: string };

type Course = {
	readonly app: RoundParts;
	readonly data: string;
	readonly about: EarlierRound;
	readonly actor: ReturnType<typeof system>;
	/** Its units by id, in order, with the name that they have in the entries. */
	readonly units: readonly { readonly unitId: string; readonly takenFrom: string }[];
};

/** What was entered at a stage. Columns: unit, block, year, stage, leaf, input, value. */
const entriesOf = async ({ data, about }: Course, wanted: 'self' | 'final'): Promise<readonly Entry[]> => {
	const file = join(data, about.entries);
	const read = readCsv(await readFile(file), file);
	if (!read.ok) throw new Error(JSON.stringify(read.problem));
	return read.value.rows.flatMap(([unit = '', , , stage, leaf = '', input = '', value = '']) =>
		stage === wanted ? [{ unit, leaf, input, value }] : [],
	);
};

/** Something done in a round. Can be done again after it was cut off; the last thing that it does raises the version by one. */
type Act = (course: Course, seen: ExampleStanding) => Promise<unknown>;

const advanceTo = ({ app, actor }: Course, seen: ExampleStanding, to: string) =>
	must(app.runCommand(advancePhase, actor, { ...seen, to, reason: 'Dữ liệu minh họa' }));

const plan = ({ app, actor, about }: Course, seen: ExampleStanding) =>
	must(
		app.runCommand(planCalendar, actor, {
			...seen,
			...exampleCalendar(app.clock.now(), CALENDARS[about.until]),
		}),
	);

const linesOf = async ({ app, actor, about }: Course, unitId: string) =>
	(await must(app.runQuery(unitCard, actor, { round: about.key, unitId })))?.lines ?? [];

const requestsOf = async ({ app, actor, about }: Course, unitId: string) =>
	(await must(app.runQuery(explanations, actor, { round: about.key, unitId })))?.requests ?? [];

/** Units enter their cards, say in words what has no documents, and submit. */
const handIn: Act = async (course, seen) => {
	const { app, about, actor, units } = course;
	const entries = await entriesOf(course, 'self');
	for (const { unitId, takenFrom } of units) {
		const place = { round: about.key, unitId };
		const before = await must(app.runQuery(card, actor, place));
		if (before?.state === 'submitted') continue;
		const cells = entries
			.filter(({ unit }) => unit === takenFrom)
			.map(({ leaf, input, value }) => ({ leaf, input, value, version: 0 }));
		await must(app.runCommand(saveCells, actor, { ...place, cells }));
		const gaps = (await must(app.runQuery(card, actor, place)))?.gaps ?? [];
		const words = gaps
			.filter(({ input }) => input === EXPLANATION)
			.map(({ leaf }) => ({ leaf, input: EXPLANATION, value: about.explanation, version: 0 }));
		if (words.length > 0) await must(app.runCommand(saveCells, actor, { ...place, cells: words }));
		const whole = await must(app.runQuery(card, actor, place));
		await must(app.runCommand(submitCard, actor, { ...place, version: whole?.version }));
	}
	await advanceTo(course, seen, 'appraisal-1');
};

/** Appraisers agree with all leaves but every so many; one of the first unit is scored differently and asked about. */
const appraise = async (course: Course, waits: number): Promise<void> => {
	const { app, about, actor, units } = course;
	for (const [at, { unitId }] of units.entries()) {
		const lines = (await linesOf(course, unitId)).filter(({ mayDecide }) => mayDecide);
		const contested = at === 0 ? lines[0] : undefined;
		const leaves = lines
			.filter((line, place) => line !== contested && line.decision === undefined && (place + 1) % waits !== 0)
			.map(({ code: leaf, version, seen }) => ({ unitId, leaf, version, seen }));
		if (leaves.length > 0) await must(app.runCommand(agreeLeaves, actor, { round: about.key, leaves }));
		if (!contested) continue;
		const { code: leaf, version, seen, decision } = contested;
		const place = { round: about.key, unitId, leaf };
		if (!decision)
			await must(app.runCommand(decideLeaf, actor, { ...place, version, seen, decision: DIFFERENT }));
		if ((await requestsOf(course, unitId)).length === 0)
			await must(app.runCommand(askExplanation, actor, { ...place, question: about.question }));
	}
};

/** The unit holds to its points, in words. */
const explain: Act = async (course, seen) => {
	const { app, about, actor, units } = course;
	for (const { unitId } of units) {
		const place = { round: about.key, unitId };
		for (const { leaf, version, stance } of await requestsOf(course, unitId)) {
			const said = { leaf, version, stance: 'contests', answer: about.answer };
			if (stance === null) await must(app.runCommand(answerExplanation, actor, { ...place, ...said }));
		}
		const open = (await requestsOf(course, unitId)).filter(({ sentAt }) => sentAt === null);
		const sent = open.map(({ leaf, version }) => ({ leaf, version }));
		if (sent.length > 0) await must(app.runCommand(sendExplanations, actor, { ...place, seen: sent }));
	}
	await advanceTo(course, seen, 'appraisal-2');
};

/** The appraiser holds to theirs. */
const insist: Act = async (course, seen) => {
	const { app, about, actor, units } = course;
	for (const { unitId } of units) {
		for (const line of await linesOf(course, unitId)) {
			if (line.standing !== 'asked') continue;
			const { code: leaf, version } = line;
			const place = { round: about.key, unitId, leaf, version, seen: line.seen };
			await must(app.runCommand(decideLeaf, actor, { ...place, decision: DIFFERENT }));
		}
	}
	await advanceTo(course, seen, 'council');
};

/** Whoever holds surveys and other figures enters them, for all units at a criterion at once. */
const enter = async (course: Course, round: string): Promise<void> => {
	const { app, about, actor, units } = course;
	const found = (await must(app.runQuery(figures, actor, { round: about.key })))?.figures ?? [];
	const waiting = new Set(found.flatMap((one) => (one.version === 0 ? `${one.unitId} ${one.leaf}` : [])));
	const ids = new Map(units.map(({ unitId, takenFrom }) => [takenFrom, unitId]));
	const entries = (await entriesOf(course, 'final')).filter(({ unit, leaf }) =>
		waiting.has(`${ids.get(unit)} ${leaf}`),
	);
	for (const [leaf, own] of Map.groupBy(entries, (entry) => entry.leaf)) {
		const typed = [...Map.groupBy(own, ({ unit }) => unit)].map(([unit, ofUnit]) => ({
			unitId: ids.get(unit),
			version: 0,
			values: Object.fromEntries(ofUnit.map(({ input, value }) => [input, value])),
			source: about.source,
			asOf: app.clock.today(),
			reason: '',
		}));
		const { refused } = await must(app.runCommand(enterFigures, actor, { round, leaf, figures: typed }));
		if (refused.length > 0) throw new Error(`${about.entries}, ${leaf}: ${JSON.stringify(refused)}`);
	}
};

/** The first unit objects to a figure of a survey; whoever enters surveys has something to answer. */
const object = async ({ app, about, actor, units }: Course, round: string): Promise<void> => {
	const [first] = units;
	const unitId = first?.unitId;
	const found = await must(app.runQuery(figures, actor, { round: about.key, unitId }));
	const surveys = (found?.sets ?? []).flatMap(({ leaves }) =>
		leaves.flatMap(({ node, source }) => (figureField(source) === 'surveys' ? [node.code] : [])),
	);
	const figure = found?.figures.find(({ leaf, version }) => version > 0 && surveys.includes(leaf));
	if (about.objection === undefined || !figure || figure.objections.length > 0) return;
	const { leaf, version } = figure;
	const said = { round, unitId, leaf, version, reason: about.objection };
	await must(app.runCommand(objectToFigure, actor, said));
};

/** The council meets over what is contested still. */
const convene: Act = async (course, seen) => {
	const { app, about, actor } = course;
	const read = () => must(app.runQuery(sessions, actor, { round: about.key }));
	const meeting = {
		form: 'writing',
		heldAt: app.clock.now(),
		place: '',
		opinionsUntil: app.clock.now() + 14 * 86_400_000,
		chairDecidesTie: true,
	};
	if ((await read())?.sessions.length === 0)
		await must(app.runCommand(prepareSession, actor, { round: seen.round, ...meeting }));
	const session = (await read())?.sessions[0];
	if (session?.state === 'preparing')
		await must(app.runCommand(openSession, actor, { session: session.id, version: session.version }));
	await object(course, seen.round);
	await plan(course, seen);
};

/** What is done after a round was opened, in order. */
const ACTS: Readonly<Record<EarlierRound['until'], readonly Act[]>> = {
	'appraisal-1': [
		handIn,
		async (course, seen) => {
			await appraise(course, WAITS);
			await plan(course, seen);
		},
	],
	council: [
		handIn,
		async (course, seen) => {
			await appraise(course, Number.POSITIVE_INFINITY);
			await advanceTo(course, seen, 'explanation');
		},
		explain,
		async (course, seen) => {
			await enter(course, seen.round);
			await insist(course, seen);
		},
		convene,
	],
};

/**
 * Rounds of years before, brought as far as their descriptions say, once: in one appraisers are at work, in another the
 * council meets over a leaf. One whose making was cut off goes on where it stood.
 */
export const seedEarlierRounds = async (
	app: RoundParts,
	data: string,
	example: ExampleUnits,
): Promise<void> => {
	for (const about of example.about.earlier) {
		const units = example.about.units.filter(({ key }) => about.units[key] !== undefined);
		const year = Number(app.clock.today().slice(0, 4)) - about.yearsBack;
		const opened = await openExampleRound(app, data, example, { ...about, year, units });
		const course: Course = {
			app,
			data,
			about,
			actor: system(example.jurisdictionId),
			units: units.map(({ key }) => ({
				unitId: example.unitIds[key] ?? '',
				takenFrom: about.units[key] ?? '',
			})),
		};
		let { round, version } = opened;
		for (const act of ACTS[about.until].slice(version - OPENED)) {
			await act(course, { round, version });
			version += 1;
		}
	}
};

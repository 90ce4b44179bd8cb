import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { agreeLeaves } from '#appraisal/commands/agree-leaves.ts';
import { askExplanation } from '#appraisal/commands/ask-explanation.ts';
import { decideLeaf } from '#appraisal/commands/decide-leaf.ts';
import { unitCard } from '#appraisal/queries/unit-card.ts';
import { readCsv } from '#exchange/csv.ts';
import { type Actor, system } from '#platform/actor.ts';
import { advancePhase } from '#rounds/commands/advance-phase.ts';
import { planCalendar } from '#rounds/commands/plan-calendar.ts';
import { saveCells } from '#self-assessment/commands/save-cells.ts';
import { submitCard } from '#self-assessment/commands/submit-card.ts';
import { EXPLANATION } from '#self-assessment/core/cell.ts';
import { card } from '#self-assessment/queries/card.ts';
import {
	type ExampleUnits,
	exampleCalendar,
	must,
	openExampleRound,
	type RoundParts,
} from './example-round.server.ts';

/** Days from the first start: units entered in the month before, and appraisers have three weeks. */
const APPRAISING = { began: -40, endsAfter: [-1, 21, 28, 36, 43, 60] };
/** Every so many leaves one waits for an appraiser. */
const WAITS = 3;

type Entry = { readonly unit: string; readonly leaf: string; readonly input: string; readonly value: string };

/** What units entered at their own stage. Columns: unit, block, year, stage, leaf, input, value. */
const ownEntries = async (file: string): Promise<readonly Entry[]> => {
	const read = readCsv(await readFile(file), file);
	if (!read.ok) throw new Error(JSON.stringify(read.problem));
	return read.value.rows.flatMap(([unit = '', , , stage, leaf = '', input = '', value = '']) =>
		stage === 'self' ? [{ unit, leaf, input, value }] : [],
	);
};

/** Enters a card, says in words what has no documents, and submits it. */
const fillCard = async (
	{ runCommand, runQuery }: RoundParts,
	actor: Actor,
	place: { readonly round: string; readonly unitId: string },
	entries: readonly Entry[],
	explanation: string,
): Promise<void> => {
	const cells = entries.map(({ leaf, input, value }) => ({ leaf, input, value, version: 0 }));
	await must(runCommand(saveCells, actor, { ...place, cells }));
	const gaps = (await must(runQuery(card, actor, place)))?.gaps ?? [];
	const words = gaps
		.filter(({ input }) => input === EXPLANATION)
		.map(({ leaf }) => ({ leaf, input: EXPLANATION, value: explanation, version: 0 }));
	if (words.length > 0) await must(runCommand(saveCells, actor, { ...place, cells: words }));
	const whole = await must(runQuery(card, actor, place));
	await must(runCommand(submitCard, actor, { ...place, version: whole?.version }));
};

/**
 * A round of the year before in which units have submitted and appraisers are at work, once: most leaves are agreed with,
 * some wait, one was scored differently and its unit asked about it. Says whether it was made now.
 */
export const seedExampleAppraisal = async (
	app: RoundParts,
	data: string,
	example: ExampleUnits,
): Promise<boolean> => {
	const { about, unitIds, jurisdictionId } = example;
	const { key, name, entries: file, units: takenFrom, question, explanation } = about.earlier;
	const actor = system(jurisdictionId);
	const units = about.units.filter((unit) => takenFrom[unit.key] !== undefined);
	const year = Number(app.clock.today().slice(0, 4)) - 1;
	const opened = await openExampleRound(app, data, example, { key, name, year, units });
	if (!opened) return false;
	const { round, version } = opened;
	const entries = await ownEntries(join(data, file));
	for (const unit of units) {
		const own = entries.filter((entry) => entry.unit === takenFrom[unit.key]);
		await fillCard(app, actor, { round: key, unitId: unitIds[unit.key] ?? '' }, own, explanation);
	}
	const reason = 'Dữ liệu minh họa';
	await must(app.runCommand(advancePhase, actor, { round, version, to: 'appraisal-1', reason }));
	const calendar = exampleCalendar(app.clock.now(), APPRAISING);
	await must(app.runCommand(planCalendar, actor, { round, version: version + 1, ...calendar }));
	for (const [at, unit] of units.entries()) {
		const unitId = unitIds[unit.key] ?? '';
		const lines = (await must(app.runQuery(unitCard, actor, { round: key, unitId })))?.lines ?? [];
		const open = lines.filter(({ mayDecide }) => mayDecide);
		const leaves = open
			.filter((_, place) => place % WAITS !== 0)
			.map(({ code: leaf, version: decided, seen }) => ({ unitId, leaf, version: decided, seen }));
		await must(app.runCommand(agreeLeaves, actor, { round: key, leaves }));
		const asked = at === 0 ? open[0] : undefined;
		if (!asked) continue;
		const place = { round: key, unitId, leaf: asked.code };
		const decision = {
			says: 'different',
			inputs: { points: '0' },
			reason: { code: 'evidence-missing', text: 'Chưa có văn bản chứng minh.' },
		};
		const { version: decided, seen } = asked;
		await must(app.runCommand(decideLeaf, actor, { ...place, version: decided, seen, decision }));
		await must(app.runCommand(askExplanation, actor, { ...place, question }));
	}
	return true;
};

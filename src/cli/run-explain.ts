import { leavesOf } from '#criteria/core/leaves.ts';
import { spellingKey } from '#kernel/spelling.ts';
import { fold } from '#kernel/text.ts';
import { findNode } from '#par-index/core/scorecard/find-node.ts';
import { scoreUnits } from '#par-index/core/scorecard/score-units.ts';
import type { Scorecard } from '#par-index/core/scorecard/scorecard.ts';
import { type Call, EXIT, type ExitCode, WrongCall } from './command-line.ts';
import { printLosses } from './print-losses.ts';
import { printNode } from './print-node.ts';
import { readScoring } from './read-scoring.ts';

const MOST_NAMED = 10;

/** The card of the unit that a call names, of the year named or else of the latest. */
const cardOf = (call: Call, cards: readonly Scorecard[]): Scorecard => {
	const name = call.text('unit') ?? '';
	const year = call.text('year');
	const key = spellingKey(name);
	const ofUnit = cards.filter(({ unit }) => spellingKey(unit) === key);
	const card = ofUnit.findLast((one) => year === undefined || String(one.year) === year);
	if (card) return card;
	const all = [...new Set(cards.map(({ unit }) => unit))];
	// Who leaves marks out, or types a part of the name, is shown the units that may be meant.
	const letters = fold(name);
	const near = all.filter((unit) => letters !== '' && fold(unit).includes(letters));
	const known = near.length > 0 ? near : all;
	const named = known.slice(0, MOST_NAMED).join('; ') + (known.length > MOST_NAMED ? ' …' : '');
	throw new WrongCall({ code: 'cli.explain.unit-unknown', details: { unit: name, known: named } });
};

/** Runs `openpar explain`. */
export const run = async (call: Call): Promise<ExitCode> => {
	const { sets, entries, until } = await readScoring(call);
	const { cards, problems } = scoreUnits(sets, entries, until);
	if (problems.length > 0) throw new WrongCall(...problems);
	const card = cardOf(call, cards);
	const code = call.text('leaf');
	if (code === undefined) {
		call.output.out(printLosses(card, call));
		return card.total ? EXIT.fine : EXIT.findings;
	}
	const found = findNode(card, code);
	if (!found) {
		const area = code.split('.')[0];
		const codes = leavesOf(card.set).map(({ node }) => node.code);
		const near = codes.filter((one) => one.split('.')[0] === area);
		const known = (near.length > 0 ? near : card.set.nodes.map((node) => node.code)).join(', ');
		throw new WrongCall({
			code: 'cli.explain.leaf-unknown',
			details: { leaf: code, set: card.set.id, known },
		});
	}
	call.output.out(printNode(card, found, call));
	const isWhole = found.leaves.every((leaf) => leaf.problems.length === 0) && card.problems.length === 0;
	return isWhole ? EXIT.fine : EXIT.findings;
};

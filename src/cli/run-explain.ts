import { findNode } from '#par-index/core/scorecard/find-node.ts';
import { scoreUnits } from '#par-index/core/scorecard/score-units.ts';
import type { Scorecard } from '#par-index/core/scorecard/scorecard.ts';
import { spellingKey } from '#par-index/core/unit-names.ts';
import { type Call, EXIT, type ExitCode, WrongCall } from './command-line.ts';
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
	const known = [...new Set(cards.map(({ unit }) => unit))];
	const named = known.slice(0, MOST_NAMED).join('; ') + (known.length > MOST_NAMED ? ' …' : '');
	throw new WrongCall({ code: 'cli.explain.unit-unknown', details: { unit: name, known: named } });
};

/** Runs `openpar explain`. */
export const run = async (call: Call): Promise<ExitCode> => {
	const { sets, entries, until } = await readScoring(call);
	const { cards, problems } = scoreUnits(sets, entries, until);
	if (problems.length > 0) throw new WrongCall(...problems);
	const card = cardOf(call, cards);
	const code = call.text('leaf') ?? '';
	const found = findNode(card, code);
	if (!found) {
		throw new WrongCall({ code: 'cli.explain.leaf-unknown', details: { leaf: code, set: card.set.id } });
	}
	call.output.out(printNode(card, found, call));
	const isWhole = found.leaves.every((leaf) => leaf.problems.length === 0) && card.problems.length === 0;
	return isWhole ? EXIT.fine : EXIT.findings;
};

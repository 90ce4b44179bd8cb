import type { Locale } from '#design/locale.ts';
import { parseDecimal, toExact } from '#kernel/decimal.ts';
import { compare } from '#kernel/rational.ts';
import { m } from '#paraglide/messages.js';
import type { Given, Group, Input } from '#scoring/core/form.ts';
import { groupOf } from '#scoring/core/group.ts';
import { wrongInputs } from '#scoring/core/inputs.ts';
import { readEntered } from '#scoring/core/read-entered.ts';
import { rulesIn, scoped } from '#scoring/core/rule-tree.ts';
import { formOf, type Rule } from '#scoring/core/rules/registry.ts';
import { calledByRule, ruleProblemMessage } from '#scoring/ui/problems.ts';

/** Another unit of the block, with what it is imagined to have entered. */
export type Peer = { readonly name: string; readonly given: Given };

/** The units of a block, or what is wrong with the lines in which they were typed. */
export type Peers = { readonly peers: readonly Peer[]; readonly problems: readonly string[] };

/** The rules inside a rule that look at other units, with the scope of each. */
const rulesOfBlock = (rule: Rule) =>
	rulesIn(rule).filter(({ rule: one }) => formOf(one).measure !== undefined);

/** What has to be known of the other units: the inputs of rules that look at them, by full name. */
export const inputsOfBlock = (rule: Rule): readonly Input[] => {
	const inputs = rulesOfBlock(rule).flatMap(({ rule: one, scope }) =>
		formOf(one)
			.inputs(one)
			.map((input) => ({ ...input, name: scoped(scope, input.name) })),
	);
	return [...new Map(inputs.map((input) => [input.name, input])).values()];
};

const figure = (text: string): string => text.trim().replace(',', '.');
const isFigure = (text: string): boolean => parseDecimal(figure(text)) !== undefined;

/** The cells of a line: a name, where there is one cell more than figures, and the figures. */
const cellsOf = (line: string): readonly string[] => line.split(/[;\t]/).map((cell) => cell.trim());

/** Figures of several units in one line, where one figure of each is asked for: "80; 92,5; 100". */
const spread = (line: string, asked: number): readonly string[] => {
	const cells = cellsOf(line);
	return asked === 1 && cells.length > 1 && cells.every(isFigure) ? cells : [line];
};

/** Reads units that were typed one a line: "Sở Tư pháp; 12; 10", as a spreadsheet gives them too. */
export const readPeers = (rule: Rule, text: string, locale: Locale): Peers => {
	const inputs = inputsOfBlock(rule);
	const lines = text
		.split(/\r?\n/)
		.flatMap((line, at) => spread(line, inputs.length).map((one) => ({ line: one, number: at + 1 })));
	const peers: Peer[] = [];
	const problems: string[] = [];
	for (const { line, number } of lines) {
		if (line.trim() === '') continue;
		const cells = cellsOf(line);
		const figures = cells.slice(cells.length - inputs.length);
		const found = cells.length;
		if (found !== inputs.length && found !== inputs.length + 1) {
			problems.push(m['work.sets.peer-cells']({ line: number, expected: inputs.length, found }));
			continue;
		}
		const name = found > inputs.length ? (cells[0] ?? '') : m['work.sets.peer']({ number: peers.length + 1 });
		const entered = Object.fromEntries(inputs.map((input, at) => [input.name, figure(figures[at] ?? '')]));
		const given = readEntered(rule, entered);
		const wrong = wrongInputs(inputs, given).map((problem) =>
			ruleProblemMessage(problem, locale, calledByRule(inputs, locale)),
		);
		for (const sentence of wrong) problems.push(m['work.sets.peer-line']({ line: number, sentence }));
		peers.push({ name, given });
	}
	return { peers, problems };
};

/** The figures of a block for each rule that looks at them: those of the other units, and this unit's own. */
export const groupIn = (rule: Rule, given: Given, peers: readonly Peer[]) => {
	const all = [given, ...peers.map((peer) => peer.given)];
	return (one: Rule): Group | undefined => {
		const scope = rulesIn(rule).find((placed) => placed.rule === one)?.scope ?? '';
		return groupOf(one, scope, all);
	};
};

/** The figure of a unit that is compared; undefined where it has none, or several rules compare different ones. */
const measureOf = (rule: Rule, given: Given) => {
	const [first, ...others] = rulesOfBlock(rule);
	if (!first || others.length > 0) return undefined;
	return groupOf(first.rule, first.scope, [given])?.values[0];
};

/** Units in the order of the figure that is compared, highest first; those without one stand last. */
export const byMeasure = <U extends { readonly given: Given }>(
	rule: Rule,
	units: readonly U[],
): readonly (U & { readonly measure: string })[] =>
	units
		.map((unit) => ({ unit, measure: measureOf(rule, unit.given) }))
		.sort((a, b) =>
			a.measure && b.measure ? compare(b.measure, a.measure) : a.measure ? -1 : b.measure ? 1 : 0,
		)
		.map(({ unit, measure }) => ({ ...unit, measure: measure ? toExact(measure) : '–' }));

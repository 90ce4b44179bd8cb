import { decimal } from '#kernel/decimal.ts';
import type { Given, Input, Value } from '#scoring/core/form.ts';
import { rulesIn, scoped } from '#scoring/core/rule-tree.ts';
import { formOf, type Rule } from '#scoring/core/rules/registry.ts';
import { hintsOf } from './expressions-in.ts';
import type { Facts } from './facts.ts';
import type { Random } from './random.ts';
import { rolesOf } from './roles.ts';
import * as usual from './usual-figures.ts';

/** How good the inputs should be: 0 bad, 1 nothing to take off. */
export type Quality = number;

/** An input, and what its rule lets know of it. */
type Asked = {
	readonly name: string;
	readonly input: Input;
	readonly rule: Rule;
	/** What it is part of. */
	readonly whole: string | undefined;
	/** The number that stands in the rule for the whole. */
	readonly outOf: number | undefined;
	readonly isWhole: boolean;
	readonly isTakenOff: boolean;
	readonly mayExceed: boolean;
	/** What it should be near to. */
	readonly nearTo: string | undefined;
	readonly borders: readonly number[];
};

/** Everything that a rule asks for, with its role; rules that share a scope share roles. Parts come after wholes. */
const askedOf = (rule: Rule): readonly Asked[] => {
	const scopes = new Map<string, Rule[]>();
	for (const { rule: one, scope } of rulesIn(rule)) scopes.set(scope, [...(scopes.get(scope) ?? []), one]);
	const asked = new Map<string, Asked>();
	for (const [scope, rules] of scopes) {
		const hints = rules.map(hintsOf);
		const roles = rolesOf(hints.flatMap(({ expressions }) => expressions));
		for (const one of rules) {
			for (const input of formOf(one).inputs(one)) {
				const name = scoped(scope, input.name);
				if (asked.has(name)) continue;
				const whole = roles.partOf.get(input.name);
				const near = roles.nearTo.get(input.name);
				asked.set(name, {
					name,
					input,
					rule: one,
					whole: whole === undefined ? undefined : scoped(scope, whole),
					outOf: roles.partOfNumber.get(input.name),
					isWhole: roles.wholes.has(input.name),
					isTakenOff: roles.takenOff.has(input.name),
					mayExceed: roles.mayExceed.has(input.name),
					nearTo: near === undefined ? undefined : scoped(scope, near),
					borders: hints.flatMap((hint) => hint.borders.get(input.name) ?? []),
				});
			}
		}
	}
	const order = ({ whole, isTakenOff, nearTo }: Asked): number =>
		nearTo !== undefined ? 3 : whole === undefined ? 0 : isTakenOff ? 1 : 2;
	return [...asked.values()].sort((a, b) => order(a) - order(b));
};

const known = new WeakMap<Rule, readonly Asked[]>();
const askedOnce = (rule: Rule): readonly Asked[] => {
	const asked = known.get(rule) ?? askedOf(rule);
	known.set(rule, asked);
	return asked;
};

const textIn = (rule: Rule, key: string, otherwise: string): string => {
	const value = (rule as unknown as Readonly<Record<string, unknown>>)[key];
	return typeof value === 'string' ? value : otherwise;
};
const numberIn = (rule: Rule, key: string, otherwise: number): number =>
	Number(textIn(rule, key, String(otherwise)));

/** What is drawn for, beside chance. */
export type Drawing = {
	readonly rule: Rule;
	/** The most that the leaf is worth. */
	readonly max: number;
	readonly quality: Quality;
	readonly random: Random;
	readonly facts: Facts;
	/** Where the points come from: people are asked once for all leaves of a survey. */
	readonly source: string;
	/** What stays as it is (how many dossiers there were) while the rest is drawn again. */
	readonly keep?: Given | undefined;
};

const asNumber = (value: Value | undefined): number | undefined =>
	typeof value === 'object' ? Number(value.n) / Number(value.d) : undefined;

/** Wholes of a leaf, to be kept where the same facts are looked at by somebody else. */
export const wholesIn = (rule: Rule, given: Given): Given =>
	Object.fromEntries(
		askedOnce(rule).flatMap(({ name, isWhole }) => (isWhole ? [[name, given[name]] as const] : [])),
	);

/** How many there are of something that is counted: good things in a good unit, faults in a bad one. */
const drawCount = ({ rule, input }: Asked, max: number, quality: Quality, random: Random): string => {
	if (rule.form !== 'add-per-item') return String(random.next() < quality * 0.85 ? 0 : random.whole(1, 3));
	const worth = Number(rule.items.find(({ key }) => key === input.name)?.points ?? 1);
	const enough = Math.max(1, Math.ceil(max / worth / rule.items.length));
	const most = random.next() < quality ? Math.ceil(enough * 1.3) : enough;
	return String(Math.round(most * (1 - random.next() * random.next())));
};

type Drawn = {
	readonly values: Record<string, Value>;
	readonly used: Map<string, { off: number; part: number }>;
};

const drawVariable = (one: Asked, drawn: Drawn, drawing: Drawing): string => {
	const { quality, random, facts } = drawing;
	const label = one.input.label?.vi ?? '';
	if (/1 là .*2 là /.test(label)) return String(facts.kind(label));
	if (one.isWhole) return String(facts.whole(label));
	const whole = one.whole === undefined ? one.outOf : asNumber(drawn.values[one.whole]);
	const near = one.nearTo === undefined ? undefined : asNumber(drawn.values[one.nearTo]);
	if (near !== undefined) return usual.drawNear(near, quality, random);
	if (whole === undefined) {
		if (one.rule.form !== 'index-points') return usual.drawAlone(label, one.borders, quality, random);
		return usual.drawOnScale(
			numberIn(one.rule, 'from', 0),
			numberIn(one.rule, 'until', 100),
			quality,
			random,
		);
	}
	// What is excepted is no part of the rest; two parts in one formula ("b done, c half done") often do not overlap.
	const key = `${one.whole}`;
	const used = drawn.used.get(key) ?? { off: 0, part: 0 };
	const apart = one.rule.form === 'formula' && random.next() < 0.5;
	const room = whole - used.off - (apart ? used.part : 0);
	const more = one.mayExceed && random.next() < 0.15 * (1.3 - quality) ? random.whole(1, 3) : 0;
	const part = more > 0 ? whole + more : usual.drawPart(room, quality, random);
	const value = one.isTakenOff ? room - part : part;
	if (one.isTakenOff) used.off += value;
	else used.part += value;
	drawn.used.set(key, used);
	return String(value);
};

const drawOne = (one: Asked, drawn: Drawn, drawing: Drawing): Value => {
	const { input, rule } = one;
	const { quality, random, max } = drawing;
	if (input.kind === 'option') return random.pick(input.options ?? []).key;
	if (input.kind === 'day') return usual.drawDay(textIn(rule, 'due', '2021-11-30'), quality, random);
	if (input.name === 'points') {
		const [least, most] = [numberIn(rule, 'least', 0), Math.min(max, numberIn(rule, 'most', max))];
		return decimal(usual.drawPoints({ step: numberIn(rule, 'step', 0.25), least, most }, quality, random));
	}
	if (input.kind === 'count' && one.whole === undefined && !one.isWhole)
		return decimal(drawCount(one, max, quality, random));
	return decimal(drawVariable(one, drawn, drawing));
};

/** Inputs that a unit might have entered. Whether the rule takes them is for the rule to say. */
export const drawInputs = (drawing: Drawing): Given => {
	const drawn: Drawn = { values: {}, used: new Map() };
	const { quality, random, facts, source } = drawing;
	const surveys = new Map<Rule, number[]>();
	for (const one of askedOnce(drawing.rule)) {
		const kept = drawing.keep?.[one.name];
		if (kept !== undefined) {
			drawn.values[one.name] = kept;
			continue;
		}
		if (one.rule.form !== 'survey-shares') {
			drawn.values[one.name] = drawOne(one, drawn, drawing);
			continue;
		}
		const asked = formOf(one.rule).inputs(one.rule).length;
		const counts = surveys.get(one.rule) ?? [
			...usual.drawBallots(asked, facts.respondents(source), quality, random),
		];
		surveys.set(one.rule, counts);
		drawn.values[one.name] = decimal(String(counts.shift() ?? 0));
	}
	return drawn.values;
};

/** Whether counts of a claim all lie on one side of what was found: nobody claims one fault more and another less. */
export const isOneSided = (rule: Rule, claimed: Given, found: Given): boolean => {
	const counted = askedOnce(rule).filter(({ input }) => input.kind === 'count');
	const sides = counted.map(({ name }) => (asNumber(claimed[name]) ?? 0) - (asNumber(found[name]) ?? 0));
	return sides.every((side) => side >= 0) || sides.every((side) => side <= 0);
};

/** What a unit enters itself: nobody takes points off his own. */
export const withoutDeductions = (rule: Rule, given: Given): Given => {
	const taken = new Set(
		askedOnce(rule).flatMap((one) => (one.rule.form === 'appraiser-deduction' ? [one.name] : [])),
	);
	return Object.fromEntries(Object.entries(given).filter(([name]) => !taken.has(name)));
};

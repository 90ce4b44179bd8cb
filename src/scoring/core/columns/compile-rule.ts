import { decimal } from '#kernel/decimal.ts';
import {
	compare,
	divide,
	HUNDRED,
	multiply,
	negate,
	ONE,
	type Rational,
	sign,
	subtract,
	ZERO,
} from '#kernel/rational.ts';
import { parseExpression } from '../expression/parse.ts';
import { toInterval } from '../fields.ts';
import type { WhenNothing } from '../measure.ts';
import { maxInBlock } from '../rules/max-by-block.ts';
import type { Rule } from '../rules/registry.ts';
import { type LinearRatio, lessBy, linearRatioOf, sharesOf } from './linear-ratio.ts';
import type { Nothing, Operation } from './operation.ts';

const ratioOf = (expression: string): LinearRatio | undefined => {
	const parsed = parseExpression(expression);
	return parsed.ok && parsed.value.type === 'number' ? linearRatioOf(parsed.value.expression) : undefined;
};

const nothingOf = (when: WhenNothing, max: Rational): Nothing => {
	if (when === 'not-applicable') return when;
	if (when === 'missing') return 'ask';
	return when === 'full' ? max : ZERO;
};

const proportion = (
	rule: { readonly whenNothing: WhenNothing; readonly over: 'refused' | 'cap' },
	ratio: LinearRatio | undefined,
	max: Rational,
	limit: Rational,
	floor?: Extract<Operation, { kind: 'proportion' }>['floor'],
): Operation | undefined => {
	// A scale without length is for the interpreter to speak about.
	if (!ratio || sign(limit) <= 0) return undefined;
	const nothing = nothingOf(rule.whenNothing, max);
	return { kind: 'proportion', ratio, nothing, factor: divide(max, limit), limit, over: rule.over, floor };
};

const counted = (items: readonly { readonly key: string; readonly points: string }[], sign: Rational) =>
	items.map(({ key, points }) => ({ input: key, points: multiply(sign, decimal(points)) }));

/**
 * The operation of a rule on a leaf worth `max` points; undefined where the rule is none of the few things that columns
 * are worked on with, and the interpreter scores it unit by unit.
 */
const compile = (rule: Rule, max: Rational): Operation | undefined => {
	switch (rule.form) {
		case 'yes-no':
			return {
				kind: 'choice',
				input: 'option',
				keys: ['yes', 'no'],
				points: [decimal(rule.yes), decimal(rule.no)],
			};
		case 'levels':
		case 'levels-signed':
			return {
				kind: 'choice',
				input: 'option',
				keys: rule.options.map(({ key }) => key),
				points: rule.options.map(({ points }) => decimal(points)),
			};
		case 'share-levels':
			return {
				kind: 'choice',
				input: 'option',
				keys: rule.options.map(({ key }) => key),
				points: rule.options.map(({ share }) => divide(multiply(decimal(share), max), HUNDRED)),
			};
		case 'ratio-bands': {
			const ratio = ratioOf(rule.measure);
			return (
				ratio && {
					kind: 'bands',
					ratio,
					nothing: nothingOf(rule.whenNothing, max),
					bands: rule.bands.map((band) => ({ interval: toInterval(band), points: decimal(band.points) })),
				}
			);
		}
		case 'proportional':
			return proportion(rule, ratioOf(rule.measure), max, decimal(rule.full));
		case 'proportional-floor':
			return proportion(rule, ratioOf(rule.measure), max, decimal(rule.full), {
				at: decimal(rule.floor),
				inclusive: rule.floorInclusive,
				below: decimal(rule.below),
			});
		case 'index-points': {
			const ratio = ratioOf(rule.measure);
			const from = decimal(rule.from);
			return proportion(rule, ratio && lessBy(ratio, from), max, subtract(decimal(rule.until), from));
		}
		case 'formula': {
			const ratio = ratioOf(rule.points);
			return (
				ratio && {
					kind: 'proportion',
					ratio,
					nothing: nothingOf(rule.whenNothing, max),
					factor: ONE,
					limit: max,
					over: rule.over,
				}
			);
		}
		case 'survey-shares': {
			const shares = rule.options.map(({ key, share }) => ({
				input: key,
				share: decimal(share),
				counts: !rule.without.includes(key),
			}));
			return proportion({ ...rule, over: 'refused' }, sharesOf(shares), max, HUNDRED);
		}
		case 'deduct-per-item':
			return {
				kind: 'items',
				start: rule.start === undefined ? max : decimal(rule.start),
				items: counted(rule.items, negate(ONE)),
				least: rule.floor === 'none' ? undefined : decimal(rule.floor),
			};
		case 'add-per-item':
			return {
				kind: 'items',
				start: ZERO,
				items: counted(rule.items, ONE),
				most: rule.cap === undefined ? max : decimal(rule.cap),
			};
		case 'judgement':
		case 'leader-score':
			return {
				kind: 'entered',
				step: decimal(rule.step),
				least: decimal(rule.least),
				most: rule.most === undefined ? max : decimal(rule.most),
			};
		default:
			return undefined;
	}
};

/** Whether no option and no band gives more than the leaf is worth: before rounding, since that is what is refused. */
const isWithin = (operation: Operation, max: Rational): boolean => {
	if (operation.kind === 'choice') return operation.points.every((points) => compare(points, max) <= 0);
	return operation.kind !== 'bands' || operation.bands.every(({ points }) => compare(points, max) <= 0);
};

/**
 * The operation of a leaf's rule in a block.
 * @param max what the leaf is worth in the block
 */
export const operationOf = (rule: Rule, max: Rational, block: string): Operation | undefined => {
	// A block that the rule does not name is for the interpreter to speak about, and so is one that is named twice over.
	const inside = rule.form === 'max-by-block' ? maxInBlock(rule, block) && rule.rule : rule;
	const operation = inside && compile(inside, max);
	return operation && isWithin(operation, max) ? operation : undefined;
};

import { type Expression, partsOf, variablesOf } from '#scoring/core/expression/expression.ts';

/** What a variable is to others: what it is part of, or that others are part of it. */
export type Roles = {
	/** Wholes: dossiers received, tasks given. */
	readonly wholes: ReadonlySet<string>;
	/** Parts of a whole: dossiers settled in time. */
	readonly partOf: ReadonlyMap<string, string>;
	/** Parts of a number that stands in the rule: four reports a year. */
	readonly partOfNumber: ReadonlyMap<string, number>;
	/** Parts that are taken off: few as a rule. */
	readonly takenOff: ReadonlySet<string>;
	/** Parts that should not be more than the whole, and may be: staff beside posts. */
	readonly mayExceed: ReadonlySet<string>;
	/** Figures that should be near another. */
	readonly nearTo: ReadonlyMap<string, string>;
};

/** Variables behind a minus. */
const behindMinus = (expression: Expression): readonly string[] => {
	if (expression.kind !== 'operation') return partsOf(expression).flatMap(behindMinus);
	const { operator, left, right } = expression;
	return operator === '-'
		? [...behindMinus(left), ...variablesOf(right)]
		: partsOf(expression).flatMap(behindMinus);
};

const hasNumber = (expression: Expression): boolean =>
	expression.kind === 'number' || partsOf(expression).some(hasNumber);

const RELATING: ReadonlySet<string> = new Set(['/', '>', '>=', '<', '<=']);

/** Which variables are wholes and which are parts of them, by the divisions and comparisons that they stand in. */
export const rolesOf = (expressions: readonly Expression[]): Roles => {
	const wholes = new Set<string>();
	const partOf = new Map<string, string>();
	const partOfNumber = new Map<string, number>();
	const takenOff = new Set<string>();
	const mayExceed = new Set<string>();
	const nearTo = new Map<string, string>();
	const relate = (left: Expression, right: Expression): void => {
		const [whole, ...excepted] = variablesOf(right);
		if (right.kind === 'number' && !hasNumber(left))
			for (const part of variablesOf(left)) partOfNumber.set(part, Number(right.text));
		if (whole === undefined) return;
		wholes.add(whole);
		for (const part of [...variablesOf(left), ...excepted]) if (part !== whole) partOf.set(part, whole);
		for (const part of [...behindMinus(left), ...behindMinus(right)]) takenOff.add(part);
	};
	const visit = (expression: Expression): void => {
		if (expression.kind === 'operation' && RELATING.has(expression.operator)) {
			const isCondition = expression.operator !== '/';
			if (!isCondition || expression.right.kind !== 'number') relate(expression.left, expression.right);
			if (isCondition) for (const name of variablesOf(expression.left)) mayExceed.add(name);
		}
		if (expression.kind === 'call' && expression.name === 'abs') {
			const [one, other] = variablesOf(expression);
			if (one !== undefined && other !== undefined) nearTo.set(one, other);
		}
		for (const part of partsOf(expression)) visit(part);
	};
	for (const expression of expressions) visit(expression);
	for (const whole of wholes) partOf.delete(whole);
	return { wholes, partOf, partOfNumber, takenOff, mayExceed, nearTo };
};

import type { LocalText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import type { Input } from '#scoring/core/form.ts';
import { childrenOf, scoped } from '#scoring/core/rule-tree.ts';
import { formOf, type Rule } from '#scoring/core/rules/registry.ts';
import { EXPLANATION, NOT_APPLICABLE_INPUT } from '../core/cell.ts';
import type { LeafCells } from '../core/self-cells.ts';

type Locale = 'vi' | 'en' | 'km';

/** What is asked for at a leaf, as a screen asks it. */
export type CellField = {
	readonly leaf: string;
	readonly input: Input;
	readonly kind: 'number' | 'day' | 'text' | 'option';
	/** What it means: "Kế hoạch: Mức đạt". */
	readonly label: string;
	readonly options: readonly { readonly key: string; readonly label: string }[];
	/** The most that it can be, as exchange text. */
	readonly limit: string | undefined;
};

/** A leaf of the card with all its fields. */
export type LeafFields = {
	readonly inputs: readonly CellField[];
	readonly notApplicable: CellField | undefined;
	readonly explanation: CellField | undefined;
};

/** Said in the language that is handed in: the script of the card has no request to take it from. */
type Word = (values: Record<string, never>, options: { readonly locale: Locale }) => string;
const WORDS: Readonly<Record<string, Word>> = {
	option: m['card.input.option'],
	points: m['card.input.points'],
	submitted: m['card.input.submitted'],
};

const said = (label: LocalText, locale: Locale): string => label[locale] ?? label.vi;

/** What the parts are called that an input stands in, outermost first. */
const partsOf = (
	rule: Rule,
	scope = '',
	above: readonly LocalText[] = [],
): readonly (readonly [string, readonly LocalText[]])[] => [
	...formOf(rule)
		.inputs(rule)
		.map(({ name }) => [scoped(scope, name), above] as const),
	...childrenOf(rule).flatMap((child) =>
		partsOf(child.rule, scoped(scope, child.scope), child.label ? [...above, child.label] : above),
	),
];

const KINDS = { option: 'option', day: 'day', count: 'number', amount: 'number', number: 'number' } as const;

const ANSWERS: Readonly<Record<string, Word>> = { yes: m['card.yes'], no: m['card.no'] };

const optionLabel = ({ key, label }: NonNullable<Input['options']>[number], locale: Locale): string =>
	label ? said(label, locale) : (ANSWERS[key]?.({}, { locale }) ?? key);

const fieldOf = (
	leaf: string,
	input: Input,
	parts: readonly LocalText[],
	locale: Locale,
	limit: string | undefined,
): CellField => {
	const own = input.label
		? said(input.label, locale)
		: (WORDS[input.name.split('.').at(-1) ?? '']?.({}, { locale }) ?? input.name);
	const options = (input.options ?? []).map((option) => ({
		key: option.key,
		label: optionLabel(option, locale),
	}));
	return {
		leaf,
		input,
		kind: input.kind === 'option' && options.length === 0 ? 'text' : KINDS[input.kind],
		label: [...parts.map((part) => said(part, locale)), own].join(': '),
		options,
		limit,
	};
};

const YES_NO = [{ key: 'yes' }, { key: 'no' }];

/** The fields of a leaf, named in the reader's language; none where it is locked. */
export const fieldsOf = (cells: LeafCells, locale: Locale): LeafFields => {
	const { code, leaf, inputs, lock, mayNotApply } = cells;
	if (lock) return { inputs: [], notApplicable: undefined, explanation: undefined };
	const parts = new Map(leaf.node.rule ? partsOf(leaf.node.rule) : []);
	const notApplicable: Input = { name: NOT_APPLICABLE_INPUT, kind: 'option', options: YES_NO };
	const plain = (input: Input, label: string): CellField => ({
		...fieldOf(code, input, [], locale, undefined),
		label,
	});
	return {
		inputs: inputs.map((input) =>
			fieldOf(
				code,
				input,
				parts.get(input.name) ?? [],
				locale,
				input.name === 'points' ? leaf.node.max : undefined,
			),
		),
		notApplicable: mayNotApply
			? plain(notApplicable, m['card.column.not-applicable']({}, { locale }))
			: undefined,
		explanation: plain({ name: EXPLANATION, kind: 'option' }, m['card.column.explanation']({}, { locale })),
	};
};

/** All fields of a leaf in the order in which they are asked. */
export const allFields = (cells: LeafCells, locale: Locale): readonly CellField[] => {
	const { inputs, notApplicable, explanation } = fieldsOf(cells, locale);
	return [...inputs, ...(notApplicable ? [notApplicable] : []), ...(explanation ? [explanation] : [])];
};

/** In sentences inputs are called as their fields are. */
export const calledInFields =
	(fields: readonly Pick<CellField, 'input' | 'label'>[]) =>
	(name: string): string | undefined => {
		const label = fields.find(({ input }) => input.name === name)?.label;
		return label && `“${label}”`;
	};

import { DECISION } from '#appraisal/core/leaf-record.ts';
import { REASON_CODES } from '#appraisal/core/reasons.ts';
import type { LeafEvent, UnitLeaf } from '#appraisal/queries/unit-leaf.ts';
import type { Locale } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { momentText, shownValue, typedValue } from '#self-assessment/ui/cell-text.ts';
import { formText } from '../../../../../../../../../form-text.ts';
import { appraiserFields, coded } from '../../../../appraisal-view.ts';

/** What was typed and did not go through stands in the form again. */
export type Typed = {
	readonly inputs: Readonly<Record<string, string>>;
	readonly code: string;
	readonly text: string;
};

/** Names of fields are those of inputs with a mark before, so that no rule can name a field of the form itself. */
const fieldName = (input: string): string => `in:${input}`;

const hintOf = (name: string, isOverride: boolean): string | undefined => {
	if (name === 'notApplicable') return m['card.leaf.not-applicable-hint']();
	return name === 'points' && isOverride ? m['appraisal.leaf.input-points-hint']() : undefined;
};

/** The fields with what stands there: as typed, as decided, as appraisal 1 left it, or as the unit entered it. */
export const decideFields = ({ leaf, line }: UnitLeaf, locale: Locale, typed?: Typed) => {
	const standing = (line.here ?? line.first ?? line.self).inputs;
	return appraiserFields(leaf, locale).map((field) => {
		const { name } = field.input;
		const value = standing[name] ?? '';
		const own = line.self.inputs[name];
		return {
			name: fieldName(name),
			input: name,
			label: field.label,
			hint: hintOf(name, leaf.mayOverride),
			own: own === undefined ? undefined : shownValue(field, own, locale),
			kind: field.kind,
			options: [{ key: '', label: m['card.choose']() }, ...field.options],
			value: typed?.inputs[name] ?? (field.kind === 'option' ? value : typedValue(field, value, locale)),
		};
	});
};

/** What the form sent. */
export const typedIn = ({ leaf }: UnitLeaf, form: FormData, locale: Locale): Typed => ({
	inputs: Object.fromEntries(
		appraiserFields(leaf, locale).map(({ input: { name } }) => [name, formText(form, fieldName(name))]),
	),
	code: formText(form, 'code'),
	text: formText(form, 'text'),
});

/** Only what was filled in. */
export const filled = (inputs: Typed['inputs']): Typed['inputs'] =>
	Object.fromEntries(Object.entries(inputs).filter(([, text]) => text.trim() !== ''));

export const reasonOptions = (locale: Locale) => [
	{ value: '', label: m['appraisal.leaf.code-choose']() },
	...REASON_CODES.map((code) => ({ value: code, label: coded('reason', code, locale) })),
];

/** The field at which a problem stands; the form as a whole where it is about no single one. */
export const fieldOf = (code: string, input: unknown): string => {
	if (code === 'appraisal.reason-code-missing') return 'code';
	if (code === 'appraisal.reason-missing') return 'text';
	return input === undefined ? 'decision' : fieldName(String(input));
};

const valueText = (event: LeafEvent, value: string | null, { leaf }: UnitLeaf, locale: Locale): string => {
	if (value === null) return m['appraisal.leaf.nothing-there']();
	if (event.input === DECISION) return coded('decision', value, locale);
	const field = appraiserFields(leaf, locale).find(({ input }) => input.name === event.input);
	return field ? shownValue(field, value, locale) : value;
};

const inputLabel = (input: string, { leaf }: UnitLeaf, locale: Locale): string => {
	if (input === DECISION) return m['appraisal.leaf.history-decision']();
	if (input === '@explanation') return m['card.column.explanation']();
	return appraiserFields(leaf, locale).find((field) => field.input.name === input)?.label ?? input;
};

/** All that happened, in words. */
export const historyView = (unitLeaf: UnitLeaf, locale: Locale) =>
	unitLeaf.history.map((event) => ({
		id: event.id,
		time: momentText(event.at),
		by: event.by === '' ? m['appraisal.product']() : event.by,
		what: `${inputLabel(event.input, unitLeaf, locale)} (${coded('stage', event.stage, locale)})`,
		from: valueText(event, event.from, unitLeaf, locale),
		to: valueText(event, event.to, unitLeaf, locale),
		why:
			event.reason && event.input === DECISION
				? `${coded('reason', event.reason.code, locale)}. ${event.reason.text}`
				: '',
	}));

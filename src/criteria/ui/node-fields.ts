import { COUNTS, NOT_APPLICABLE, SOURCES } from '../core/set.ts';
import { fromLines, toLines } from '../sheet-lines.ts';
import { listOf, type Plain, partOf, put, textOf, vietnameseOf } from './plain.ts';
import type { Sent } from './rule-typed.ts';

/** A field of a node or of the set itself. `figure`: a decimal · `lines`: one thing a line · `area`: a long text. */
export type DocumentField = {
	/** Where it stands in the document, and the name of the control: "name.vi". */
	readonly name: string;
	readonly kind: 'text' | 'figure' | 'area' | 'lines' | 'choice' | 'appraiser';
	readonly isOptional: boolean;
	readonly options?: readonly string[];
	/** Scored criteria alone have it. */
	readonly isOfLeaf?: true;
};

const text = (name: string): DocumentField => ({ name, kind: 'text', isOptional: false });
const optional = (name: string, kind: DocumentField['kind'] = 'text'): DocumentField => ({
	name,
	kind,
	isOptional: true,
});
/** A choice whose first value stands for not saying anything. */
const choice = (name: string, options: readonly string[]): DocumentField => ({
	name,
	kind: 'choice',
	isOptional: true,
	options: ['', ...options],
});
const ofLeaf = (field: DocumentField): DocumentField => ({ ...field, isOfLeaf: true });

/** What a node says of itself, its rule and what is inside aside. */
export const NODE_FIELDS: readonly DocumentField[] = [
	text('code'),
	text('name.vi'),
	optional('name.en'),
	optional('name.km'),
	{ ...text('max'), kind: 'figure' },
	optional('rebaseTo', 'figure'),
	optional('ruleText', 'area'),
	ofLeaf(choice('source', SOURCES)),
	ofLeaf(optional('appraiser', 'appraiser')),
	ofLeaf(optional('secondAppraiser', 'appraiser')),
	ofLeaf(optional('evidence', 'lines')),
	ofLeaf(choice('notApplicable', NOT_APPLICABLE)),
	ofLeaf(choice('counts', COUNTS)),
	optional('key'),
];

/** What a set says of itself. */
export const SET_FIELDS: readonly DocumentField[] = [
	text('id'),
	text('name.vi'),
	optional('name.en'),
	optional('name.km'),
	text('year'),
	{ ...text('max'), kind: 'figure' },
	text('unitGroup.name.vi'),
	optional('unitGroup.name.en'),
	optional('unitGroup.name.km'),
	optional('unitGroup.blocks', 'lines'),
	optional('unitGroup.units', 'lines'),
	optional('decision.number'),
	optional('decision.date'),
	optional('decision.issuer'),
	optional('decision.url'),
	{ ...choice('rounding.at', ['leaf', 'end', 'none']), isOptional: false, options: ['leaf', 'end', 'none'] },
	text('rounding.digits'),
	{ ...choice('notApplicable', []), isOptional: false, options: NOT_APPLICABLE },
	optional('bonusCap', 'figure'),
	optional('penaltyCap', 'figure'),
	optional('appraisers', 'lines'),
	optional('note.vi', 'area'),
	optional('note.en', 'area'),
	optional('note.km', 'area'),
	{ ...choice('example', []), isOptional: false, options: ['false', 'true'] },
	{ ...choice('complete', []), isOptional: false, options: ['true', 'false'] },
];

/** "so-noi-vu: Sở Nội vụ", and behind bars the other languages: "so-noi-vu: Sở Nội vụ | Department of Home Affairs". */
const appraiserLine = ([key, name]: readonly [string, unknown]): string => {
	const others = [textOf(partOf(name, 'en')), textOf(partOf(name, 'km'))];
	const texts = [vietnameseOf(name), ...others];
	while (texts.length > 1 && texts.at(-1) === '') texts.pop();
	return `${key}: ${texts.join(' | ')}`;
};

const appraiserOf = (line: string): readonly [string, unknown] => {
	const at = line.indexOf(':');
	const [key, names] = at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
	const [vi = '', en = '', km = ''] = names.split('|').map((name) => name.trim());
	return [key.trim(), { vi, ...(en === '' ? {} : { en }), ...(km === '' ? {} : { km }) }];
};

/** What a field shows of a document. */
export const fieldText = ({ name, kind }: DocumentField, document: unknown): string => {
	const value = name.split('.').reduce<unknown>((part, key) => {
		// A text in Vietnamese alone may stand without its language.
		if (key === 'vi' && typeof part === 'string') return part;
		return partOf(part, key);
	}, document);
	if (name === 'appraisers')
		return Object.entries((value ?? {}) as Plain)
			.map(appraiserLine)
			.join('\n');
	return kind === 'lines' ? toLines(listOf(value).map(textOf)) : textOf(value);
};

const valueIn = ({ name, kind }: DocumentField, typed: string): unknown => {
	if (name === 'appraisers') return Object.fromEntries(fromLines(typed).map(appraiserOf));
	return kind === 'lines' ? fromLines(typed) : typed;
};

/** The fields that a form sent, as a part of a document; what is empty is not said. */
export const documentIn = (fields: readonly DocumentField[], sent: Sent): Plain =>
	fields.reduce<Plain>((document, field) => {
		const typed = sent(field.name).trim();
		return typed === '' ? document : put(document, field.name.split('.'), valueIn(field, typed));
	}, {});

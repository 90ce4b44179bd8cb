import { z } from 'zod';
import { setSchema } from './core/set.ts';

type Schema = { readonly [key: string]: unknown };

/** As Zod writes the decimals of `scoring/core/fields.ts`; files may use the comma. */
const DECIMAL = '^-?\\d{1,30}(\\.\\d{1,30})?$';
const DECIMAL_IN_FILES = '^\\s*[-+]?\\d{1,30}([.,]\\d{1,30})?\\s*$';

const isObject = (value: unknown): value is Schema =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const has = ({ properties }: Schema, keys: string): boolean =>
	isObject(properties) && Object.keys(properties).join() === keys;

/**
 * What an editor sees where the product reads source text: 0.5 and 1.1 are numbers to it, `true` is no text, and a name in
 * Vietnamese alone is a text and no object.
 */
const asInFiles = (schema: Schema): Schema => {
	const { type, description } = schema;
	const said = description === undefined ? {} : { description };
	if (has(schema, 'vi,en,km')) return { ...said, $ref: '#/$defs/text' };
	if (has(schema, 'vi,en,km,values')) return { ...said, $ref: '#/$defs/variable' };
	if (type === 'boolean') return { ...said, enum: [true, false, 'true', 'false'] };
	if (type === 'integer') return { ...schema, type: ['integer', 'string'], pattern: '^\\s*\\d{1,9}\\s*$' };
	if (type === 'string' && !('const' in schema) && !('enum' in schema))
		return { ...schema, type: ['string', 'number'] };
	return schema;
};

const everywhere = (value: unknown): unknown => {
	if (value === DECIMAL) return DECIMAL_IN_FILES;
	if (Array.isArray(value)) return value.map(everywhere);
	if (!isObject(value)) return value;
	const shaped = asInFiles(value);
	// Names of keys are texts to editors too.
	return Object.fromEntries(
		Object.entries(shaped).map(([key, inside]) => [
			key,
			key === 'propertyNames' ? inside : everywhere(inside),
		]),
	);
};

const textWith = (description: string, more: Schema = {}): Schema => ({
	description,
	anyOf: [
		{ type: ['string', 'number'], minLength: 1 },
		{
			type: 'object',
			properties: {
				...Object.fromEntries(['vi', 'en', 'km'].map((locale) => [locale, { type: ['string', 'number'] }])),
				...more,
			},
			required: ['vi'],
			additionalProperties: false,
		},
	],
});
const TEXT = textWith('Text; in several languages by their codes / Chữ; nhiều ngôn ngữ thì ghi vi, en, km');
const VARIABLE = textWith(
	'Meaning of a variable, and what it may be / Ý nghĩa của biến, các giá trị được nhập',
	{
		values: {
			description: 'All that it may be, by key / Các giá trị được nhập, theo mã',
			type: 'object',
			minProperties: 1,
			additionalProperties: { $ref: '#/$defs/text' },
		},
	},
);

/** Zod numbers what is recursive; people read names. */
const named = (schema: Schema): Schema => {
	const definitions = Object.entries(schema['$defs'] as Record<string, Schema>);
	const nameOf = (definition: Schema): string => ('oneOf' in definition ? 'rule' : 'node');
	let json = JSON.stringify({ ...schema, $defs: undefined });
	let inside = JSON.stringify(
		Object.fromEntries(definitions.map(([, definition]) => [nameOf(definition), definition])),
	);
	for (const [number, definition] of definitions) {
		const [from, to] = [`"#/$defs/${number}"`, `"#/$defs/${nameOf(definition)}"`];
		json = json.replaceAll(from, to);
		inside = inside.replaceAll(from, to);
	}
	return { ...JSON.parse(json), $defs: JSON.parse(inside) };
};

/** The published schema (JSON Schema 2020-12) of a set as files hold it: `docs/schema/criteria-set.schema.json`. */
export const setJsonSchema = (): unknown => {
	const written = z.toJSONSchema(setSchema, { target: 'draft-2020-12', io: 'input' });
	const schema = named(everywhere(written) as Schema);
	return {
		...schema,
		title: 'OpenPAR criteria set / Bộ tiêu chí OpenPAR',
		description:
			'How a group of units is scored, as a decision lays it down / Cách chấm điểm một nhóm đơn vị theo quyết định ban hành',
		$defs: { ...(schema['$defs'] as Schema), text: TEXT, variable: VARIABLE },
	};
};

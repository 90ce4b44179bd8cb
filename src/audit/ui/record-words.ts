import type { Json } from '#kernel/json.ts';
import { m } from '#paraglide/messages.js';
import type { FoundRecord } from '../queries/search.ts';

type Words = Readonly<Record<string, (() => string) | undefined>>;

const DOMAINS = [
	'access',
	'appraisal',
	'audit',
	'council',
	'criteria',
	'decision',
	'evidence',
	'exchange',
	'figures',
	'publication',
	'rounds',
	'self-assessment',
	'units',
] as const;

/** What happened, in words; the type itself where it has none. */
export const typeText = (type: string): string => (m as unknown as Words)[`audit.type.${type}`]?.() ?? type;

/** The domains that records are of, for choosing among them. */
export const domainOptions = (): readonly { readonly value: string; readonly label: string }[] =>
	DOMAINS.map((value) => ({ value, label: m[`audit.domain.${value}`]() }));

const shown = (value: Json, names: Readonly<Record<string, string>>): string => {
	if (value === null) return '–';
	if (typeof value === 'string') return names[value] ?? value;
	if (typeof value !== 'object') return String(value);
	if (Array.isArray(value)) return value.map((one) => shown(one, names)).join('; ');
	return Object.entries(value)
		.map(([key, member]) => `${key}: ${shown(member as Json, names)}`)
		.join(', ');
};

/** What a record says beside its type: each field with its value, ids as what they are called. */
export const fieldsOf = (
	{ event }: FoundRecord,
	names: Readonly<Record<string, string>>,
): readonly { readonly field: string; readonly value: string; readonly subject: string | undefined }[] =>
	Object.entries(event ?? {}).flatMap(([field, value]) =>
		field === 'type'
			? []
			: [
					{
						field,
						value: shown(value, names),
						subject: typeof value === 'string' && names[value] !== undefined ? value : undefined,
					},
				],
	);

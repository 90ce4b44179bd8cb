import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Json } from '#kernel/json.ts';
import { ruleSchema } from '#scoring/core/rule-schema.ts';
import type { Rule } from '#scoring/core/rules/registry.ts';

/** Data as a file holds it: every scalar is a text. */
export type Written = string | readonly Written[] | { readonly [key: string]: Written };

/** A mapping without what is not said, in the order given. */
export const members = (all: {
	readonly [key: string]: Written | undefined;
}): { readonly [key: string]: Written } =>
	Object.fromEntries(
		Object.entries(all).filter((entry): entry is [string, Written] => entry[1] !== undefined),
	);

/** The canonical text of plain data; what is undefined is not there. */
const canonical = (value: unknown): string => canonicalJson(JSON.parse(JSON.stringify(value)) as Json);

/** Plain data with every scalar as a text; what is undefined is left out. */
export const asTexts = (value: unknown): Written => {
	if (Array.isArray(value)) return value.map(asTexts);
	if (typeof value !== 'object' || value === null) return String(value);
	return members(
		Object.fromEntries(
			Object.entries(value).map(([key, inside]) => [key, inside === undefined ? undefined : asTexts(inside)]),
		),
	);
};

const isEmpty = (value: Written): boolean => Array.isArray(value) && value.length === 0;

/** Whether something is read as the same rule as a text that is known to be one. */
const readsAs = (written: Written): ((candidate: Written) => boolean) => {
	const canonicalRule = (candidate: Written): string | undefined => {
		const read = ruleSchema.safeParse(candidate);
		return read.success ? canonical(read.data) : undefined;
	};
	const wanted = canonicalRule(written);
	return (candidate) => canonicalRule(candidate) === wanted;
};

/** Leaves out, part by part, whatever makes no difference to a reader. */
const shorten = (value: Written, isRead: (candidate: Written) => boolean): Written => {
	if (typeof value === 'string') return value;
	if (Array.isArray(value)) {
		let list: readonly Written[] = value;
		for (const at of value.keys())
			list = list.with(
				at,
				shorten(list[at] ?? '', (candidate) => isRead(list.with(at, candidate))),
			);
		return list;
	}
	let mapping = value as { readonly [key: string]: Written };
	// A rule inside a rule is read by itself, which is less than to read the whole again for each of its parts.
	const isSame = typeof mapping['form'] === 'string' ? readsAs(mapping) : isRead;
	const { vi } = mapping;
	if (typeof vi === 'string' && Object.keys(mapping).length === 1 && isSame(vi)) return vi;
	for (const [key, inside] of Object.entries(mapping)) {
		const { [key]: _, ...rest } = mapping;
		if ((typeof inside === 'string' || isEmpty(inside)) && isSame(rest)) mapping = rest;
		else mapping = { ...mapping, [key]: shorten(inside, (part) => isSame({ ...mapping, [key]: part })) };
	}
	return mapping;
};

/**
 * The shortest text that is read as the same rule: a Vietnamese label without its language, defaults left out. What a
 * default is, the schema of the form says; nobody has to list them.
 */
export const shortRule = (rule: Rule): Written => {
	const written = asTexts(rule);
	return shorten(written, readsAs(written));
};

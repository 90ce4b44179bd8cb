import type { RuleFinding } from './form.ts';

/** Keys that stand twice in a list, where only the first would ever be found. */
export const checkKeys = (
	list: readonly { readonly key: string }[],
	name: 'items' | 'options' = 'items',
): readonly RuleFinding[] => {
	const keys = list.map(({ key }) => key);
	return keys.flatMap((key, at) =>
		keys.indexOf(key) === at
			? []
			: [{ code: 'scoring.key-twice', details: { key }, path: [name, at, 'key'] }],
	);
};

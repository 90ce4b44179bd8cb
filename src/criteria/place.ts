import type { Path } from '#platform/yaml/yaml-document.ts';

/** Where in a set something stands, as people find it. */
export type SetPlace = {
	/** The code of the innermost node around it; empty for what belongs to the set itself. */
	readonly node: string;
	/** The form of the innermost rule around it; empty outside of rules. */
	readonly form: string;
	/** "1.1.3 › rule ratio-bands › bands 2 › points"; places in lists count from 1. */
	readonly place: string;
};

const at = (value: unknown, key: PropertyKey): unknown =>
	typeof value === 'object' && value !== null && Object.hasOwn(value, key)
		? (value as Record<PropertyKey, unknown>)[key]
		: undefined;

const textAt = (value: unknown, key: PropertyKey): string => {
	const text = at(value, key);
	return typeof text === 'string' ? text.trim().slice(0, 40) : '';
};

/** A step into a list stands with the list's name: "bands 2". */
const inList = (steps: readonly string[], index: number): readonly string[] => [
	...steps.slice(0, -1),
	`${steps.at(-1) ?? ''} ${index + 1}`.trim(),
];

/**
 * Says where a path leads in a set as it was read, which may be wrong in any way.
 * @param plain the document before a schema looked at it
 */
export const placeIn = (plain: unknown, path: Path): SetPlace => {
	let value = plain;
	let steps: readonly string[] = [];
	let [node, form] = ['', ''];
	for (const [depth, key] of path.entries()) {
		const list = path[depth - 1];
		value = at(value, key);
		if (typeof key !== 'number') {
			const found = key === 'rule' ? textAt(value, 'form') : '';
			if (found) form = found;
			steps = [...steps, found ? `rule ${found}` : String(key)];
			continue;
		}
		const code = list === 'nodes' || list === 'children' ? textAt(value, 'code') : '';
		if (!code) {
			steps = inList(steps, key);
			continue;
		}
		[node, form] = [code, ''];
		steps = [code];
	}
	return { node, form, place: steps.join(' › ') };
};

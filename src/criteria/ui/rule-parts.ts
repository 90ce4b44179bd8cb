import { listOf, type Plain, partOf } from './plain.ts';

/** What is done with a part of a rule: "add rule.items", "up rule.items.1". */
export type PartStep = { readonly kind: 'add' | 'up' | 'down' | 'remove'; readonly at: string };

/** Reads what a button of a form asks for; undefined where it is something else. */
export const partStepIn = (intent: string): PartStep | undefined => {
	const [, kind, at] = /^(add|up|down|remove) (rule\.[A-Za-z0-9.]{1,300})$/.exec(intent) ?? [];
	return kind && at ? { kind: kind as PartStep['kind'], at } : undefined;
};

/** Replaces the list at the end of a way through plain data; what leads nowhere stays as it is. */
const inList = (
	value: unknown,
	[first, ...rest]: readonly string[],
	change: (list: readonly unknown[]) => readonly unknown[],
): unknown => {
	if (first === undefined) return change(listOf(value));
	if (Array.isArray(value)) {
		const at = Number(first);
		return at < value.length ? value.with(at, inList(value[at], rest, change)) : value;
	}
	return { ...((value ?? {}) as Plain), [first]: inList(partOf(value, first), rest, change) };
};

const moved = (list: readonly unknown[], from: number, to: number): readonly unknown[] => {
	if (to < 0 || to >= list.length || from >= list.length) return list;
	return list.toSpliced(from, 1).toSpliced(to, 0, list[from]);
};

/** A rule, as it was typed, with a part added, moved or taken out. */
export const withPartStep = (rule: unknown, { kind, at }: PartStep): unknown => {
	const steps = at.split('.').slice(1);
	if (kind === 'add') return inList(rule, steps, (list) => [...list, {}]);
	const index = Number(steps.at(-1));
	const change = (list: readonly unknown[]): readonly unknown[] => {
		if (kind === 'remove') return list.toSpliced(index, 1);
		return moved(list, index, kind === 'up' ? index - 1 : index + 1);
	};
	return inList(rule, steps.slice(0, -1), change);
};

import { type Decision, no, yes } from '#kernel/decision.ts';
import { slug } from '#kernel/text.ts';
import type { Actor } from '#platform/actor.ts';
import { applyImport } from '#units/commands/apply-import.ts';
import { signedIn } from '../../../signed-in.ts';
import { ADDED_KINDS } from './kinds.ts';

/** A unit that the register does not have yet. */
export type NewUnit = { readonly name: string; readonly block?: string | undefined };

/** Brings units into the register as the jurisdiction's own, by the same import as files; their addresses say whose. */
export const addToRegister = async (
	locals: App.Locals,
	actor: Actor,
	units: readonly (NewUnit | string)[],
	kind: string,
): Promise<Decision<unknown>> => {
	const { jurisdiction } = signedIn(locals);
	if (!(ADDED_KINDS as readonly string[]).includes(kind)) return no('rounds.kind-unknown');
	const named = units.map((unit) => (typeof unit === 'string' ? { name: unit, block: undefined } : unit));
	if (named.some(({ name }) => name === '')) return no('rounds.unit-name-missing');
	if (named.length === 0) return yes(undefined);
	const rows = [
		['key', 'kind', 'name', ...(named.some(({ block }) => block) ? ['block'] : [])],
		...named.map(({ name, block }) => [
			`${slug(name)}-${jurisdiction.slug}`.slice(0, 120).replace(/-$/, ''),
			kind,
			name,
			...(block ? [block] : []),
		]),
	];
	return locals.app.runCommand(applyImport, actor, { files: [{ units: { file: '–', rows } }] });
};

import { permit } from '#access/core/permit.ts';
import { fieldOfRole, ROLES } from '#access/core/roles.ts';
import { grantChoices } from '#access/queries/grant-choices.ts';
import type { Problem } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import { formText } from '../../../form-text.ts';
import { problemText } from '../../../problem-text.ts';

/** What the fields of a role offer, to whoever looks. */
export const choicesFor = async ({ app }: App.Locals, actor: Actor) => {
	const asked = await app.runQuery(grantChoices, actor, {});
	const { units, rounds } = asked.ok ? asked.value : { units: [], rounds: [] };
	return {
		units: units.map(({ id, name, code }) => ({ value: id, label: code ? `${name} (${code})` : name })),
		rounds: rounds.map(({ id, name, key }) => ({ value: id, label: `${name} (${key})` })),
		roles: ROLES.filter((role) => permit(actor, 'people.invite', { field: fieldOfRole(role) }).ok),
	};
};

const FIELDS = ['role', 'unit', 'round', 'from', 'until'] as const;
export type TypedGrant = Record<(typeof FIELDS)[number], string>;

/** What was typed, to be shown again. */
export const typedGrant = (form: FormData): TypedGrant =>
	Object.fromEntries(FIELDS.map((field) => [field, formText(form, field).trim()])) as TypedGrant;

const orNull = (text: string): string | null => (text === '' ? null : text);

/** The same as commands take it. */
export const wantedGrant = ({ role, unit, round, from, until }: TypedGrant) => ({
	role,
	unitId: orNull(unit),
	roundId: orNull(round),
	from: orNull(from),
	until: orNull(until),
});

const PLACES: readonly (readonly [RegExp, string])[] = [
	[/until|days-reversed/, 'until'],
	[/from|days/, 'from'],
	[/unit/, 'unit'],
	[/email|person/, 'email'],
	[/name/, 'name'],
	[/password/, 'password'],
	[/round/, 'round'],
];

const WORDS: Readonly<Record<string, string>> = {
	from: 'access.days-wrong',
	until: 'access.days-wrong',
	email: 'access.email-invalid',
	name: 'access.name-missing',
};

/** A problem at the field where it can be mended; the role where none is nearer. */
export const toldAt = (problem: Problem): { field: string; text: string }[] => {
	const isInput = problem.code === 'platform.input-invalid';
	const place = isInput ? String(problem.details['place']) : problem.code;
	const field = PLACES.find(([words]) => words.test(place))?.[1] ?? 'role';
	const code = isInput ? (WORDS[field] ?? problem.code) : problem.code;
	return [{ field, text: problemText({ ...problem, code }) }];
};

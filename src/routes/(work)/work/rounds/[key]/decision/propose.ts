import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#platform/actor.ts';
import { proposeDecision } from '#publication/commands/propose-decision.ts';
import { canonicalValue, type InputChange } from '#publication/core/input-change.ts';
import { releaseDifference } from '#publication/core/release-difference.ts';
import { SCOPES, type Scope } from '#publication/core/scope.ts';
import { formText } from '../../../../../form-text.ts';
import { showWho, whoField } from '../../../account/show-who.ts';
import { answered } from '../../round-page.ts';
import { roundProblem } from '../../words.ts';
import { beginReading, computeNow } from '../round-results.ts';
import { figureName } from './figure-name.ts';

type Asked = {
	readonly actor: Actor;
	readonly form: FormData;
	readonly to: string;
	readonly round: string;
	readonly state: {
		readonly round: { readonly key: string };
		readonly releases: readonly { readonly number: string }[];
	};
};

/** The lines of a correction that something was typed into. */
const changesIn = (form: FormData): readonly InputChange[] =>
	Array.from({ length: 40 }, (_, at) => ({
		unitId: formText(form, `unit-${at}`),
		leaf: formText(form, `leaf-${at}`).trim(),
		input: formText(form, `input-${at}`).trim(),
		value: canonicalValue(formText(form, `value-${at}`)),
	})).filter(({ leaf, input, value }) => leaf !== '' || input !== '' || value !== '');

const optional = (name: 'en' | 'km', text: string) => (text === '' ? {} : { [name]: text });

/**
 * Fixes what the person saw. Where they saw other results than there are, or none yet of a correction, they are shown them
 * first and nothing is proposed.
 */
export const propose = async (
	event: Pick<RequestEvent, 'locals' | 'cookies' | 'url'>,
	{ actor, form, to, round, state }: Asked,
) => {
	const { locals } = event;
	const names = ['title-vi', 'title-en', 'title-km', 'scope', 'reason'] as const;
	const changes = changesIn(form);
	const typed: Record<string, unknown> = {
		...Object.fromEntries(names.map((name) => [name, formText(form, name).trim()])),
		changes,
	};
	const refuse = (field: string, text: string) => fail(422, { typed, errors: [{ field, text }] });
	const scope: Scope = SCOPES.find((one) => one === typed['scope']) ?? 'areas';
	const { basis, preview } = await computeNow(locals, actor, round, changes);
	if (!preview.ok) return refuse(changes.length > 0 ? 'leaf-0' : 'propose', roundProblem(preview.problem));
	const { hashes, findings, withoutEntries, results } = preview.value;
	const replaces = state.releases[0]?.number ?? null;
	if (replaces !== null && formText(form, `hash-${scope}`) !== hashes[scope]) {
		await beginReading(locals, actor, state.round.key);
		const before = await computeNow(locals, actor, round);
		const old = before.preview.ok ? before.preview.value.results.units : [];
		return fail(200, {
			typed,
			errors: [],
			seen: {
				hashes,
				differences: releaseDifference(old, results.units).map(({ unit, changes: of }) => ({
					unit,
					changes: of.map(({ figure, old: was, now }) => ({
						figure: figureName(figure, results.settings.areaNames, locals.locale),
						was: was?.replace('.', ',') ?? '–',
						now: now?.replace('.', ',') ?? '–',
					})),
				})),
			},
		});
	}
	if (formText(form, `hash-${scope}`) !== hashes[scope])
		return refuse('propose', roundProblem({ code: 'publication.changed-meanwhile', details: {} }));
	const who = await showWho(event, form, 'propose');
	if (!who.ok) return answered(locals, who, to, { field: whoField('propose', who.problem), typed });
	const done = await locals.app.runCommand(proposeDecision, who.value, {
		round,
		basis,
		resultHash: hashes[scope],
		missing: findings.missingCount + withoutEntries.length,
		scope,
		title: {
			vi: typed['title-vi'],
			...optional('en', String(typed['title-en'])),
			...optional('km', String(typed['title-km'])),
		},
		replaces,
		changes,
		reason: typed['reason'],
	});
	const field = !done.ok && done.problem.code === 'rounds.reason-missing' ? 'reason' : 'propose';
	return answered(locals, done, to, { field, typed });
};

import { error } from '@sveltejs/kit';
import { setDocuments } from '#criteria/queries/set-documents.ts';
import { MAIN_ROLE } from '#exchange/core/draft.ts';
import type { DraftContent, DraftFiles, DraftReading } from '#exchange/draft-results.server.ts';
import { type Draft, draft } from '#exchange/queries/draft.ts';
import { draftFilesOf } from '#exchange/queries/draft-files.ts';
import type { Decision } from '#kernel/decision.ts';
import { isId } from '#kernel/id.ts';
import { m } from '#paraglide/messages.js';
import type { Actor } from '#platform/actor.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import type { Scope } from '#publication/core/scope.ts';
import { NO_UNITS, type OwnUnits } from '#units/core/unit.ts';
import { ownUnits } from '#units/queries/own-units.ts';
import { signedIn } from '../signed-in.ts';

/** A draft of whoever is signed in; for everybody else, and for what is no draft, there is no such page. */
export const openDraft = async (
	locals: App.Locals,
	id: string | undefined,
): Promise<{ draft: Draft; actor: Actor }> => {
	const { actor } = signedIn(locals);
	const found = isId(id ?? '') ? await locals.app.runQuery(draft, actor, { id }) : undefined;
	if (!found?.ok || !found.value) error(404, 'Not Found', { code: 'frame.not-found' });
	return { draft: found.value, actor };
};

/** Tells two states of the same units apart; a share is a fraction of whole numbers without an end. */
const stampOf = (own: OwnUnits): string =>
	Buffer.from(
		sha256(JSON.stringify(own, (_, value) => (typeof value === 'bigint' ? String(value) : value))),
	).toString('base64');

type Read = Omit<Draft, 'files' | 'refused' | 'releasedNumber'>;

const ownOf = async ({ app }: App.Locals, actor: Actor): Promise<OwnUnits> => {
	const asked = await app.runQuery(ownUnits, actor, {});
	return asked.ok ? asked.value : NO_UNITS;
};

const filesOf = async (
	{ app }: App.Locals,
	actor: Actor,
	{ id, kind, mapping, block, year, settings, sets: setIds }: Read,
	own: OwnUnits,
): Promise<DraftFiles> => {
	const files = await app.runQuery(draftFilesOf, actor, { id });
	const given = {
		files: files.ok ? files.value : [],
		mapping,
		block,
		year: year ?? undefined,
		settings,
		own,
	};
	if (kind === 'table') return given;
	const sets = await app.runQuery(setDocuments, actor, { setIds: [...setIds] });
	return { ...given, sets: sets.ok ? sets.value : [] };
};

/** What is in a draft; read anew only where it, or the jurisdiction's own units, changed. */
export const readDraft = async (
	locals: App.Locals,
	actor: Actor,
	draft: Read,
): Promise<Decision<DraftReading>> => {
	const own = await ownOf(locals, actor);
	const key = `${actor.jurisdictionId} ${draft.id} ${draft.version} ${stampOf(own)}`;
	return locals.app.readDraft(key, () => filesOf(locals, actor, draft, own));
};

/** The content of a release of a draft. */
export const freezeDraft = async (
	locals: App.Locals,
	actor: Actor,
	draft: Read,
	scope: Scope,
): Promise<Decision<DraftContent>> =>
	locals.app.freezeDraft(await filesOf(locals, actor, draft, await ownOf(locals, actor)), scope);

/** What every page of a draft shows of it. */
export const draftFrame = ({ id, version, kind, files, releasedNumber }: Draft) => ({
	draft: {
		id,
		version,
		kind,
		releasedNumber,
		table: files.find(({ role }) => role === MAIN_ROLE[kind])?.name,
	},
	crumbs: [
		{ href: '/work', label: m['work.home']() },
		kind === 'round'
			? { href: '/work/import/round', label: m['work.round']() }
			: { href: '/work/import', label: m['work.import']() },
	],
});

/** The version of the draft that the person had before them. */
export const seenVersion = (form: FormData): number => Number(form.get('version') ?? 0);

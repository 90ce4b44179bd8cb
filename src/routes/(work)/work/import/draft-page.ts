import { error } from '@sveltejs/kit';
import type { DraftReading } from '#exchange/draft-results.server.ts';
import { type Draft, draft } from '#exchange/queries/draft.ts';
import { draftFilesOf } from '#exchange/queries/draft-files.ts';
import type { Decision } from '#kernel/decision.ts';
import { isId } from '#kernel/id.ts';
import { m } from '#paraglide/messages.js';
import type { Actor } from '#platform/actor.ts';
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

/** What is in a draft; read anew only where it changed. */
export const readDraft = (
	{ app }: App.Locals,
	actor: Actor,
	{ id, version, mapping, block, year, settings }: Omit<Draft, 'files' | 'refused' | 'releasedNumber'>,
): Promise<Decision<DraftReading>> =>
	app.readDraft(`${actor.jurisdictionId} ${id} ${version}`, async () => {
		const files = await app.runQuery(draftFilesOf, actor, { id });
		return { files: files.ok ? files.value : [], mapping, block, year: year ?? undefined, settings };
	});

/** What every page of a draft shows of it. */
export const draftFrame = ({ id, version, files, releasedNumber }: Draft) => ({
	draft: { id, version, releasedNumber, table: files.find(({ role }) => role === 'table')?.name },
	crumbs: [
		{ href: '/work', label: m['work.home']() },
		{ href: '/work/import', label: m['work.import']() },
	],
});

/** The version of the draft that the person had before them. */
export const seenVersion = (form: FormData): number => Number(form.get('version') ?? 0);

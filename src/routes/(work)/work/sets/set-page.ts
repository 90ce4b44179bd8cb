import { error } from '@sveltejs/kit';
import type { CheckedSet } from '#criteria/core/check-set.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { type SetDraft, setDraft } from '#criteria/queries/set-draft.ts';
import { type SetVersion, setVersion } from '#criteria/queries/set-version.ts';
import { placeOfFinding } from '#criteria/ui/finding-place.ts';
import { findingMessage, findingSentence } from '#criteria/ui/messages.ts';
import { localize } from '#design/locale.ts';
import { isId } from '#kernel/id.ts';
import { m } from '#paraglide/messages.js';
import type { Actor } from '#platform/actor.ts';
import { signedIn } from '../signed-in.ts';

const missing = (): never => error(404, 'Not Found', { code: 'frame.not-found' });

/** A draft of whoever is signed in; for everybody else, and for what is no draft, there is no such page. */
export const openSetDraft = async (
	locals: App.Locals,
	id: string,
): Promise<{ readonly draft: SetDraft; readonly actor: Actor }> => {
	const { actor } = signedIn(locals);
	const found = isId(id) ? await locals.app.runQuery(setDraft, actor, { id }) : undefined;
	const draft = found?.ok ? found.value : null;
	return draft ? { draft, actor } : missing();
};

/** A published version of the jurisdiction of whoever is signed in. */
export const openSetVersion = async (locals: App.Locals, setId: string): Promise<SetVersion> => {
	const { actor } = signedIn(locals);
	const found = await locals.app.runQuery(setVersion, actor, { setId: setId.slice(0, 80) });
	return (found.ok ? found.value : null) ?? missing();
};

const SETS = { href: '/work/sets', label: '' };
const sets = () => [
	{ href: '/work', label: m['work.home']() },
	{ ...SETS, label: m['work.sets']() },
];

/** What every page of a draft shows of it. */
export const draftFrame = ({ id, version, set, checked, previous }: SetDraft) => ({
	draft: {
		id,
		version,
		name: set.name.vi,
		setId: set.id,
		open: checked.open.length,
		hasPrevious: previous !== undefined,
		supersedes: set.supersedes?.id ?? '',
	},
	crumbs: [...sets(), { href: `/work/sets/drafts/${id}`, label: set.id }],
});

/** The way to a published version. */
export const versionCrumbs = (setId?: string) => [
	...sets(),
	...(setId === undefined ? [] : [{ href: `/work/sets/versions/${setId}`, label: setId }]),
];

/** The version of the draft that the person had before them. */
export const seenOf = ({ id }: SetDraft, form: FormData) => ({
	id,
	version: Number(form.get('version') ?? 0),
});

/** Findings of a draft as pages show them, each with the way to its field. */
export const findingLines = ({ open }: Pick<CheckedSet, 'open'>, id: string, locale: App.Locals['locale']) =>
	open.map((finding, index) => {
		const { at, field } = placeOfFinding(finding);
		const query = at === '' ? '' : `?at=${at}`;
		const isMapping = finding.code.startsWith('criteria.mapping-');
		const { finding: idle = '', node = '' } = finding.details;
		return {
			index,
			code: finding.code,
			at: finding.at,
			text: findingMessage(finding, locale),
			sentence: findingSentence(finding, locale),
			/** An acknowledgement of what is not there (any more): it is taken back and not let stand. */
			idle:
				finding.code === 'criteria.acknowledges-nothing' ? { finding: String(idle), at: String(node) } : null,
			href: localize(
				locale,
				`/work/sets/drafts/${id}${isMapping ? '/mapping#mapping' : `${query}#${field || 'edit'}`}`,
			),
		};
	});

/** Findings that are let stand. */
export const acknowledgedLines = ({ acknowledged }: CheckedSet, locale: App.Locals['locale']) =>
	acknowledged.map((finding, index) => ({
		index,
		code: finding.code,
		at: finding.at,
		text: findingMessage(finding, locale),
		reason: finding.reason,
	}));

/** How many areas, criteria in all and scored leaves a set has. */
export const countsOf = ({ nodes }: CriteriaSet) => {
	const levels: number[] = [];
	let leaves = 0;
	const visit = (list: CriteriaSet['nodes'], depth: number): void => {
		for (const { children } of list) {
			levels[depth] = (levels[depth] ?? 0) + 1;
			if (children.length === 0) leaves++;
			visit(children, depth + 1);
		}
	};
	visit(nodes, 0);
	return { levels: levels.join(' / '), leaves };
};

import { fail, redirect } from '@sveltejs/kit';
import { localize } from '#design/locale.ts';
import type { DocumentFile } from '#evidence/queries/document-detail.ts';
import { documentPath } from '#evidence/ui/leaf-documents.ts';
import { citation, dayText, noticeText, sizeText } from '#evidence/ui/words.ts';
import { m } from '#paraglide/messages.js';
import { momentText } from '../../../../../../moment.ts';
import { endFiles, readForm, takeFiles, tooLarge } from '../document-form.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { documentFrame, openDocument } from './document-page.ts';

/** What became of a file, in lines. */
const linesOf = (file: DocumentFile): readonly string[] => {
	const { receivedAt, receivedBy, scan, purgeAskedAt, purgeAskedBy, purgeReason, purgedAt, purgedBy } = file;
	const time = momentText(receivedAt);
	const asked =
		purgeAskedAt === null ? undefined : { time: momentText(purgeAskedAt), reason: purgeReason ?? '' };
	return [
		receivedBy ? m['evidence.received-by']({ time, name: receivedBy }) : m['evidence.received-at']({ time }),
		...(scan === 'clean' ? [m['evidence.scan-clean']()] : []),
		...(asked
			? [
					purgeAskedBy
						? m['evidence.purge-asked']({ ...asked, name: purgeAskedBy })
						: m['evidence.purge-asked-system'](asked),
				]
			: []),
		...(purgedAt ? [m['evidence.purged']({ time: momentText(purgedAt) })] : []),
		...(purgedAt && purgedBy ? [m['evidence.purged-by']({ name: purgedBy })] : []),
	];
};

const warningsOf = ({ scan, found, flags, purgedAt }: DocumentFile): readonly string[] =>
	purgedAt
		? []
		: [
				...(scan === 'pending' || scan === 'infected' ? [m[`evidence.scan-${scan}`]()] : []),
				...(found === 'different' || found === 'missing' ? [m[`evidence.found-${found}`]()] : []),
				...flags.map((flag) => noticeText({ kind: 'flag', flag }, {})),
			];

export const load: PageServerLoad = async ({ locals, params }) => {
	const { locale } = locals;
	const { unit, document } = await openDocument(locals, params, { isShown: true });
	const { fields, files, leaves } = document;
	const path = localize(locale, documentPath(unit.id, document.id));
	const latest = new Map<number, number>();
	for (const { part, version } of files) latest.set(part, Math.max(version, latest.get(part) ?? 0));
	const { crumbs } = documentFrame(unit, document);
	const period = [fields.periodFrom, fields.periodUntil].map((day) => (day ? dayText(day) : '…')).join(' – ');
	return {
		unit,
		crumbs: crumbs.slice(0, 2),
		title: citation(fields),
		crumb: fields.number,
		path,
		subject: fields.subject,
		stateSecret: fields.stateSecret,
		facts: [
			{ term: m['evidence.sensitivity'](), text: m[`evidence.sensitivity.${fields.sensitivity}`]() },
			...(fields.periodFrom || fields.periodUntil ? [{ term: m['evidence.period'](), text: period }] : []),
		],
		uploads: localize(locale, `/work/units/${unit.id}/uploads`),
		parts: [...latest].map(([part, current]) => ({
			part,
			versions: files
				.filter((file) => file.part === part)
				.map((file) => ({
					id: file.id,
					name: file.name,
					about: `${file.kind.toUpperCase()}, ${sizeText(file.size, locale)}`,
					version: m['evidence.version']({ version: file.version }),
					isCurrent: file.version === current,
					isPurged: file.purgedAt !== null,
					isOpen: file.purgedAt === null && (file.scan === 'off' || file.scan === 'clean'),
					lines: linesOf(file),
					warnings: warningsOf(file),
					sha256: file.sha256,
					href: localize(locale, documentPath(unit.id, document.id, file.id)),
					maySettlePurge:
						file.purgedAt === null &&
						(file.purgeAskedAt === null
							? unit.mayAskPurge
							: unit.mayApprovePurge && !file.isPurgeAskedByAsker),
					isPurgeAsked: file.purgeAskedAt !== null,
				})),
		})),
		leaves: leaves.map(({ linkId, round, leaf, batch }) => ({
			linkId,
			href: localize(locale, `/work/rounds/${round}/units/${unit.id}/leaves/${encodeURIComponent(leaf)}`),
			text: m['evidence.leaf-in-round']({ leaf, round }),
			isAddedLater: batch === 'explanation',
		})),
	};
};

export const actions: Actions = {
	/** Adds files, or a new version of one where `part` says so. */
	default: async ({ locals, params, request }) => {
		const { unit, document } = await openDocument(locals, params);
		const form = await readForm(request);
		if (!form) return tooLarge();
		const asked = Number(form.get('part')) || undefined;
		const field = asked === undefined ? 'files' : `files-${asked}`;
		const { kept, errors } = await takeFiles(locals, unit.id, form);
		const at = (wrong: readonly { readonly text: string }[]) => wrong.map(({ text }) => ({ field, text }));
		if (errors.length > 0) return fail(422, { kept, part: asked, errors: at(errors) });
		if (kept.length === 0)
			return fail(422, { kept, part: asked, errors: at([{ text: m['evidence.files-missing']() }]) });
		const failed = await endFiles(locals, document.id, asked === undefined ? kept : kept.slice(0, 1), asked);
		if (failed.errors.length > 0)
			return fail(422, { kept: failed.kept, part: asked, errors: at(failed.errors) });
		redirect(303, localize(locals.locale, documentPath(unit.id, document.id)));
	},
};

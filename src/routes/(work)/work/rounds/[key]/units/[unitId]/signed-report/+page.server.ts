import { fail, redirect } from '@sveltejs/kit';
import { localize, localText } from '#design/locale.ts';
import { fileReport } from '#evidence/commands/file-report.ts';
import { saveDocument } from '#evidence/commands/save-document.ts';
import { type SignedReport, signedReports } from '#evidence/queries/signed-reports.ts';
import { documentPath } from '#evidence/ui/leaf-documents.ts';
import { emptyDocument, fieldsOf } from '#evidence/ui/typed-document.ts';
import { dayText } from '#evidence/ui/words.ts';
import { m } from '#paraglide/messages.js';
import type { Card } from '#self-assessment/queries/card.ts';
import { formText } from '../../../../../../../form-text.ts';
import { momentText } from '../../../../../../../moment.ts';
import { problemText } from '../../../../../../../problem-text.ts';
import { signedIn } from '../../../../../signed-in.ts';
import {
	endFiles,
	readForm,
	storeFiles,
	takeFiles,
	tooLarge,
} from '../../../../../units/[unitId]/documents/document-form.ts';
import { roundProblem } from '../../../../words.ts';
import { cardFrame, cardPath, openCard } from '../card-source.ts';
import type { Actions, PageServerLoad } from './$types.js';

type Locale = App.Locals['locale'];

const shown = (card: Card, report: SignedReport, locale: Locale) => {
	const { number, issuedOn, signer, filedAt, filedBy, documentId, fileId } = report;
	const file = fileId === null ? undefined : localize(locale, documentPath(card.unit.id, documentId, fileId));
	const time = momentText(filedAt);
	return {
		id: report.id,
		text: issuedOn
			? m['evidence.report-signed']({ number, day: dayText(issuedOn), signer })
			: m['evidence.report-signed-no-day']({ number, signer }),
		filed: filedBy ? m['evidence.received-by']({ time, name: filedBy }) : m['evidence.received-at']({ time }),
		isLate: card.closesAt !== null && Date.parse(filedAt) >= card.closesAt,
		file,
		number,
	};
};

export const load: PageServerLoad = async ({ locals, params }) => {
	const { locale } = locals;
	const card = await openCard(locals, params);
	const input = { round: params.key, unitId: params.unitId };
	const read = await locals.app.runQuery(signedReports, signedIn(locals).actor, input);
	const path = localize(locale, cardPath(card));
	return {
		...cardFrame(card, locale),
		title: m['evidence.report-of']({ unit: card.unit.name }),
		crumb: m['evidence.report'](),
		crumbs: [{ href: cardPath(card), label: m['card.title']() }],
		reports: (read.ok ? (read.value ?? []) : []).map((report) => shown(card, report, locale)),
		maySend: card.may.comment && card.round.phase !== 'preparation' && card.round.phase !== 'published',
		draft: `${path}/report.docx`,
		uploads: localize(locale, `/work/units/${card.unit.id}/uploads`),
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { actor } = signedIn(locals);
		const card = await openCard(locals, params);
		const form = await readForm(request);
		if (!form) return tooLarge();
		const { kept, errors } = await takeFiles(locals, card.unit.id, form);
		const typed = {
			number: formText(form, 'number'),
			issuedOn: formText(form, 'issuedOn'),
			signer: formText(form, 'signer'),
		};
		const wrong = [
			...errors,
			...(['number', 'signer'] as const)
				.filter((field) => typed[field].trim() === '')
				.map((field) => ({
					field,
					text: m['evidence.field-missing']({
						field: field === 'number' ? m['evidence.number']() : m['evidence.report-signer'](),
					}),
				})),
			...(kept.length === 0 && errors.length === 0
				? [{ field: 'files', text: m['evidence.files-missing']() }]
				: []),
		];
		if (wrong.length > 0) return fail(422, { typed, kept, errors: wrong });
		const unsafe = await storeFiles(locals, kept.slice(0, 1));
		if (unsafe.length > 0) return fail(422, { typed, kept, errors: [...unsafe] });
		const subject = m['evidence.report-subject']({ round: localText(card.round.name, locals.locale).text });
		const fields = fieldsOf({
			...emptyDocument(card.unit.name),
			number: typed.number,
			issuedOn: typed.issuedOn,
			subject,
		});
		const saved = await locals.app.runCommand(saveDocument, actor, { unitId: card.unit.id, fields });
		if (!saved.ok)
			return fail(422, { typed, kept, errors: [{ field: 'issuedOn', text: problemText(saved.problem) }] });
		const failed = await endFiles(locals, saved.value.id, kept.slice(0, 1));
		if (failed.errors.length > 0) return fail(422, { typed, kept: failed.kept, errors: [...failed.errors] });
		const filed = await locals.app.runCommand(fileReport, actor, {
			round: params.key,
			unitId: card.unit.id,
			documentId: saved.value.id,
			signer: typed.signer,
		});
		if (!filed.ok)
			return fail(422, { typed, kept: [], errors: [{ field: 'files', text: roundProblem(filed.problem) }] });
		redirect(303, localize(locals.locale, `${cardPath(card)}/signed-report`));
	},
};

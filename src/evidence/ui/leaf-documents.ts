import { m } from '#paraglide/messages.js';
import type { EvidenceOfLeaves, LeafEvidence } from '../queries/evidence-of-leaves.ts';
import { citation, noticeText, sizeText } from './words.ts';

/** A document at a leaf as pages show it. */
export type ShownDocument = {
	readonly id: string;
	readonly linkId: string;
	readonly citation: string;
	readonly number: string;
	readonly subject: string;
	readonly href: string;
	readonly isAddedLater: boolean;
	/** What is to be said of the document itself. */
	readonly notices: readonly string[];
	readonly files: readonly {
		readonly id: string;
		readonly name: string;
		readonly about: string;
		/** Undefined: nothing to be opened. */
		readonly view: string | undefined;
		readonly notices: readonly string[];
	}[];
};

/** The address of a document, as staff pages have it; of a file of it where one is named. */
export const documentPath = (unitId: string, documentId: string, fileId?: string): string =>
	`/work/units/${unitId}/documents/${documentId}${fileId === undefined ? '' : `/files/${fileId}`}`;

const shown = (
	{ unitId, linkId, batch, document, files }: LeafEvidence,
	unitNames: EvidenceOfLeaves['unitNames'],
	locale: string,
	link: (path: string) => string,
): ShownDocument => ({
	id: document.id,
	linkId,
	citation: citation(document),
	number: document.number,
	subject: document.stateSecret ? m['evidence.state-secret-is']() : document.subject,
	href: link(documentPath(unitId, document.id)),
	isAddedLater: batch === 'explanation',
	notices: files.length === 0 && !document.stateSecret ? [m['evidence.notice.no-file']()] : [],
	files: files.map((file) => ({
		id: file.id,
		name: file.name,
		about: `${file.kind.toUpperCase()}, ${sizeText(file.size, locale)}`,
		view: file.isPurged ? undefined : link(documentPath(unitId, document.id, file.id)),
		notices: [
			...(file.isPurged ? [m['evidence.notice.purged']()] : []),
			...(file.scan === 'infected' ? [m['evidence.scan-infected']()] : []),
			...(file.scan === 'pending' ? [m['evidence.scan-pending']()] : []),
			...file.notices.map((notice) => noticeText(notice, unitNames)),
		],
	})),
});

/** The documents of one leaf of one unit, in words. */
export const shownDocuments = (
	{ items, unitNames }: EvidenceOfLeaves,
	locale: string,
	link: (path: string) => string,
): readonly ShownDocument[] => items.map((item) => shown(item, unitNames, locale, link));

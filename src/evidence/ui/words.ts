import { m } from '#paraglide/messages.js';
import type { Notice } from '../core/notices.ts';

const decimal = (value: number, locale: string): string =>
	locale === 'en' ? value.toFixed(1) : value.toFixed(1).replace('.', ',');

/** The size of a file as people say it: "340 KB", "1,2 MB". */
export const sizeText = (bytes: number, locale: string): string =>
	bytes < 1_000_000
		? m['evidence.size.kb']({ size: Math.max(1, Math.round(bytes / 1_000)) })
		: m['evidence.size.mb']({ size: decimal(bytes / 1_000_000, locale) });

/** A day as people write it: "31/01/2026". */
export const dayText = (day: string): string => day.split('-').reverse().join('/');

const FLAGS: Readonly<Record<string, (() => string) | undefined>> = {
	encrypted: m['evidence.notice.encrypted'],
	'no-text': m['evidence.notice.no-text'],
	blank: m['evidence.notice.blank'],
	unreadable: m['evidence.notice.unreadable'],
};

/** What is to be said of a file, in words. */
export const noticeText = (notice: Notice, unitNames: Readonly<Record<string, string>>): string => {
	if (notice.kind === 'same-file-other-unit')
		return m['evidence.notice.same-file-other-unit']({
			units: notice.units.map((id) => unitNames[id] ?? '?').join('; '),
		});
	if (notice.kind === 'same-file-other-year')
		return m['evidence.notice.same-file-other-year']({ years: notice.years.join(', ') });
	if (notice.kind === 'flag') return FLAGS[notice.flag]?.() ?? notice.flag;
	return m[`evidence.notice.${notice.kind}`]();
};

/** A document as it is cited: "05/KH-STP ngày 31/01/2026, Sở Tư pháp". */
export const citation = ({
	number,
	issuedOn,
	issuer,
}: {
	readonly number: string;
	readonly issuedOn: string | null;
	readonly issuer: string;
}): string =>
	issuedOn === null
		? m['evidence.document-of']({ number, issuer })
		: m['evidence.document-of-day']({ number, day: dayText(issuedOn), issuer });

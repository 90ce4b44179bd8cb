import { formatDay } from '#design/format.ts';
import { type Locale, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import type { ReleaseHead } from '../core/published.ts';

/** What is said of a release wherever its figures stand. */
export type ReleaseWords = {
	readonly number: string;
	readonly title: { readonly text: string; readonly lang: string | undefined };
	readonly jurisdiction: { readonly text: string; readonly lang: string | undefined };
	readonly jurisdictionSlug: string;
	readonly year: number;
	/** Who published the figures, by which decision. */
	readonly source: string;
	readonly sourceUrl: string | undefined;
	readonly publishedOn: string;
	readonly isFictitious: boolean;
	readonly isFromElsewhere: boolean;
	readonly supersededBy: string | null;
	readonly supersedes: string | null;
};

const SEVEN_HOURS = 7 * 60 * 60 * 1000;

/** The day of an instant in Viet Nam, which has one time zone and no summer time. */
const dayOf = (instant: string): string =>
	formatDay(new Date(Date.parse(instant) + SEVEN_HOURS).toISOString().slice(0, 10));

const inPage = (text: ReleaseHead['title'], locale: Locale) => {
	const { text: shown, lang } = localText(text, locale);
	return { text: shown, lang: lang === locale ? undefined : lang };
};

const sourceOf = ({ source, jurisdiction }: ReleaseHead): string => {
	if (!source) return jurisdiction.name.vi;
	const { number, date, issuer } = source;
	if (number === undefined) return issuer;
	if (date === undefined) return m['portal.release.source-number']({ issuer, number });
	return m['portal.release.source-decision']({ issuer, number, date: formatDay(date) });
};

export const releaseWords = (release: ReleaseHead, locale: Locale): ReleaseWords => ({
	number: release.number,
	title: inPage(release.title, locale),
	jurisdiction: inPage(release.jurisdiction.name, locale),
	jurisdictionSlug: release.jurisdiction.slug,
	year: release.year,
	source: sourceOf(release),
	sourceUrl: release.source?.url,
	publishedOn: dayOf(release.publishAt),
	isFictitious: release.fictitious,
	isFromElsewhere: release.asPublishedElsewhere,
	supersededBy: release.supersededBy,
	supersedes: release.supersedes,
});

/** Where a picture's figures come from, as it stands below it; of invented ones it says so, wherever it is copied to. */
export const pictureSource = ({
	source,
	number,
	isFictitious,
}: Pick<ReleaseWords, 'source' | 'number' | 'isFictitious'>): string =>
	[source, number, ...(isFictitious ? [m['portal.release.fictitious']()] : [])].join('; ');

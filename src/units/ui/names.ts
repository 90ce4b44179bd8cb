import { type Locale, type LocalText, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import type { UnitKind } from '../core/kinds.ts';
import { fractionAsPercent } from '../core/share.ts';

/** A name in the reader's language where there is one, with the language it turned out to be in when it is another. */
export const nameIn = (names: LocalText, locale: Locale): { text: string; lang: Locale | undefined } => {
	const { text, lang } = localText(names, locale);
	return { text, lang: lang === locale ? undefined : lang };
};

/** The word for a kind of unit. */
export const kindName = (kind: UnitKind): string => m[`units.kind.${kind}`]();

/** A part as people say it: "25 %", "1/3"; that it is not known, where it is not; nothing for the whole. */
export const shareText = (share: string | null, locale: Locale): string => {
	if (share === '1') return '';
	if (share === null) return m['units.share-unknown']();
	const percent = fractionAsPercent(share);
	if (percent === undefined) return share;
	return locale === 'en' ? `${percent}%` : `${percent.replace('.', ',')}\u00a0%`;
};

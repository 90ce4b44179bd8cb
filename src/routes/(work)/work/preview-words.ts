import type { Locale } from '#design/locale.ts';
import type { PreviewWords } from '#exchange/ui/preview-table.ts';
import { notComparableMessage, rankKeyName } from '#par-index/ui/messages.ts';

/** A name as the head of a column. */
const headOf = (name: string): string => name.charAt(0).toLocaleUpperCase('vi') + name.slice(1);

/** The index's own words in a table of results. */
export const previewWords = (locale: Locale): PreviewWords => ({
	notComparable: (reason) => notComparableMessage(reason, locale),
	part: (part) => headOf(rankKeyName(`part:${part}`, locale)),
});

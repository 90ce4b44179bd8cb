import type { Locale } from '#design/locale.ts';
import {
	inconsistencyMessage,
	notComparableMessage,
	rankKeyName,
	rankRuleMessage,
	streakMessage,
} from '#par-index/ui/messages.ts';
import type { Sayings } from '#publication/ui/sayings.ts';

/** The sentences of the index in a reader's language, for the pages of releases. */
export const sayingsIn = (locale: Locale): Sayings => ({
	inconsistency: (found) => inconsistencyMessage(found, locale),
	notComparable: (reason) => notComparableMessage(reason, locale),
	rankRule: (rank) => rankRuleMessage(rank, locale),
	rankKey: (key) => rankKeyName(key, locale),
	streak: (unit) => streakMessage(unit, locale),
});

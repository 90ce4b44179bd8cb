import { localText } from '#design/locale.ts';
import { areaName } from '#par-index/core/area-names.ts';
import type { Settings } from '#par-index/core/settings.ts';
import { rankKeyName } from '#par-index/ui/messages.ts';
import { m } from '#paraglide/messages.js';

/** A figure of a unit as people call it (`release-difference.ts` has the names). */
export const figureName = (
	figure: string,
	names: Settings['areaNames'],
	locale: App.Locals['locale'],
): string => {
	if (figure.startsWith('area:')) return localText(areaName(names, figure.slice(5)), locale).text;
	if (figure.startsWith('part:') || figure === 'total' || figure === 'percent')
		return rankKeyName(figure, locale);
	return figure === 'rank' ? m['work.preview.rank']() : m['work.preview.band']();
};

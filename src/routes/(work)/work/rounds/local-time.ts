import { momentText } from '../../../moment.ts';

const IN_VIET_NAM = 7 * 3_600_000;

/** An instant as a field of date and time shows it, in Viet Nam: "2026-12-18T17:00". */
export const toField = (at: number | undefined): string =>
	at === undefined ? '' : new Date(at + IN_VIET_NAM).toISOString().slice(0, 16);

/** What such a field sends, as an instant; undefined for what is none. */
export const fromField = (text: string): number | undefined => {
	if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)) return undefined;
	const at = Date.parse(`${text}${text.length === 16 ? ':00' : ''}+07:00`);
	return Number.isFinite(at) ? at : undefined;
};

/** An instant as it is written in Viet Nam: "18/12/2026, 17:00". */
export const timeText = (at: number): string => momentText(new Date(at).toISOString());

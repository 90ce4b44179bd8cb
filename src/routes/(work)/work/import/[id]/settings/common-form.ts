import type { BandFields, CommonSettings } from '#exchange/settings-form.ts';
import type { Band, Settings } from '#par-index/core/settings.ts';
import { formText } from '../../../../../form-text.ts';

/** Empty rows below the bands, for further ones. */
const MORE_BANDS = 2;
const MOST_BANDS = 20;
export const KEY_FIELDS = ['key-0', 'key-1', 'key-2'] as const;

const EMPTY: BandFields = { name: '', from: '', fromInclusive: true, until: '', untilInclusive: false };

const fieldsOf = ({ name, from, fromInclusive, until, untilInclusive }: Band): BandFields => ({
	name,
	from: from ?? '',
	fromInclusive,
	until: until ?? '',
	untilInclusive,
});

/** The common settings as the form shows them. Keys as their names: which end goes first follows from each. */
export const commonOf = ({ rank, bands }: Settings): CommonSettings => ({
	rank: { ...rank, digits: String(rank.digits), keys: rank.keys.map(({ key }) => key) },
	bands: [...bands.default.map(fieldsOf), ...Array.from({ length: MORE_BANDS }, () => EMPTY)],
});

/** What the form sent. */
export const commonIn = (form: FormData): CommonSettings => ({
	rank: {
		basis: formText(form, 'basis'),
		digits: formText(form, 'digits').trim(),
		ties: formText(form, 'ties'),
		keys: KEY_FIELDS.map((field) => formText(form, field)).filter((key) => key !== ''),
	},
	bands: Array.from({ length: Math.min(MOST_BANDS, Number(form.get('bands')) || 0) }, (_, at) => ({
		name: formText(form, `band-${at}-name`).trim(),
		from: formText(form, `band-${at}-from`).trim(),
		fromInclusive: formText(form, `band-${at}-from-sign`) !== '>',
		until: formText(form, `band-${at}-until`).trim(),
		untilInclusive: formText(form, `band-${at}-until-sign`) === '≤',
	})),
});

/** The field of the form for a path in the settings: `bands.default.0.from` is `band-0-from`. */
export const fieldAt = (path: string): string => {
	const band = /^bands\.default\.(\d+)\.(name|from|until)/.exec(path);
	if (band) return `band-${band[1]}-${band[2]}`;
	if (path.startsWith('rank.keys')) return 'key-0';
	const rank = /^rank\.(basis|digits|ties)/.exec(path);
	return rank?.[1] ?? 'yaml';
};

import type { FieldError } from '#design/form/form.ts';
import type { BandFields, CommonSettings } from '#exchange/settings-form.ts';
import type { Problem } from '#kernel/decision.ts';
import type { Band, Settings } from '#par-index/core/settings.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../form-text.ts';

/** Empty rows below the bands, for further ones. */
const MORE_BANDS = 2;
const MOST_BANDS = 20;
const KEY_FIELDS = ['key-0', 'key-1', 'key-2'] as const;

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

/** A fault at a field of the form, said by the field's name there; faults of the text have their line instead. */
export const commonFault = ({ details }: Problem): FieldError => {
	const field = fieldAt(String(details['path'] ?? ''));
	const [, row = '0', part = ''] = /^band-(\d+)-(name|from|until)$/.exec(field) ?? [];
	const number = Number(row) + 1;
	if (part === 'name') return { field, text: m['work.settings.name-missing']({ number }) };
	const label = {
		from: m['work.settings.from-of']({ number }),
		until: m['work.settings.until-of']({ number }),
		'': m['work.settings.digits'](),
	}[part];
	return {
		field,
		text: m['work.settings.wrong']({ field: label ?? '', value: String(details['value'] ?? '') }),
	};
};

/** The field of the form for a path in the settings: `bands.default.0.from` is `band-0-from`. */
const fieldAt = (path: string): string => {
	const band = /^bands\.default\.(\d+)\.(name|from|until)/.exec(path);
	if (band) return `band-${band[1]}-${band[2]}`;
	if (path.startsWith('rank.keys')) return 'key-0';
	const rank = /^rank\.(basis|digits|ties)/.exec(path);
	return rank?.[1] ?? 'yaml';
};

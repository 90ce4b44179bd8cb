const LONGEST = 1024;

/**
 * One address for all ways to write it, as the key of ready bytes: empty parameters dropped, the others sorted by
 * name and encoded alike. `undefined` for what is too long or malformed to be kept.
 */
export const canonicalUrl = (raw: string): string | undefined => {
	if (raw.length > LONGEST || !raw.startsWith('/')) return undefined;
	const at = raw.indexOf('?');
	if (at === -1) return raw;
	const params = new URLSearchParams(raw.slice(at + 1));
	const kept = new URLSearchParams([...params].filter(([, value]) => value !== ''));
	kept.sort();
	const query = kept.toString();
	return query === '' ? raw.slice(0, at) : `${raw.slice(0, at)}?${query}`;
};

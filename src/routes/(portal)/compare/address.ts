/** What the address of a comparison says: the release, the units in their order, and the block to choose from. */
export type Asked = {
	readonly number: string | undefined;
	readonly slugs: readonly string[];
	readonly block: string | undefined;
};

/** Nobody asks for more by hand; each costs the database a look. */
const MOST_ASKED = 20;

export const askedIn = (params: URLSearchParams): Asked => ({
	number: params.get('r')?.trim().slice(0, 200) || undefined,
	slugs: [...new Set(params.getAll('u'))]
		.filter((slug) => slug !== '' && slug.length <= 200)
		.slice(0, MOST_ASKED),
	block: params.get('block')?.trim().slice(0, 200) || undefined,
});

/** The address of a comparison, without language. */
export const addressOf = ({ number, slugs, block }: Asked): string => {
	const params = new URLSearchParams([
		...(block === undefined ? [] : [['block', block]]),
		...(number === undefined ? [] : [['r', number]]),
		...slugs.map((slug) => ['u', slug]),
	]);
	const query = params.toString();
	return query === '' ? '/compare' : `/compare?${query}`;
};

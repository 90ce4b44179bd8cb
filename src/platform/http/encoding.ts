/** The forms in which ready bytes are kept. */
export const ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

const REFUSED = /;\s*q=0(?:\.0*)?\s*$/;
const known = new Map<string, Encoding>();

const parse = (header: string): Encoding => {
	const accepted = header
		.toLowerCase()
		.split(',')
		.filter((part) => !REFUSED.test(part))
		.map((part) => part.split(';')[0]?.trim());
	return ENCODINGS.find((encoding) => accepted.includes(encoding)) ?? 'identity';
};

/** The smallest form that an `Accept-Encoding` header takes. Browsers send a handful of texts: those are remembered. */
export const chooseEncoding = (header: string | undefined): Encoding => {
	if (header === undefined) return 'identity';
	const found = known.get(header);
	if (found) return found;
	const encoding = parse(header);
	if (known.size < 100) known.set(header, encoding);
	return encoding;
};

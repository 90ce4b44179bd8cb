// What Paraglide asks to read the merged message files. Its own plugin would come over the network, and offline it
// only warns and emits nothing; this one is read from the disk. It is plain JavaScript without imports because the
// inlang SDK loads plugins as `data:` addresses.
//
// A message is a text with {names}, or, where a language needs forms, a list with one entry:
// [{ "declarations": ["input count", "local form = count: plural"], "selectors": ["form"],
//    "match": { "form=one": "{count} unit", "form=*": "{count} units" } }]

const NAME = /\{([A-Za-z_][A-Za-z0-9_]*)\}/g;
const reference = (name) => ({ type: 'variable-reference', name });

const pattern = (text) => {
	const parts = [];
	let from = 0;
	for (const found of text.matchAll(NAME)) {
		if (found.index > from) parts.push({ type: 'text', value: text.slice(from, found.index) });
		parts.push({ type: 'expression', arg: reference(found[1]) });
		from = found.index + found[0].length;
	}
	if (from < text.length) parts.push({ type: 'text', value: text.slice(from) });
	return parts;
};

const inputs = (texts) => {
	const names = new Set(texts.flatMap((text) => [...text.matchAll(NAME)].map((found) => found[1])));
	return [...names].map((name) => ({ type: 'input-variable', name }));
};

const declaration = (text) => {
	const input = /^input (\w+)$/.exec(text);
	if (input) return { type: 'input-variable', name: input[1] };
	const local = /^local (\w+) = (\w+): (\w+)$/.exec(text);
	if (!local) throw new Error(`not a declaration: ${text}`);
	const annotation = { type: 'function-reference', name: local[3], options: [] };
	return {
		type: 'local-variable',
		name: local[1],
		value: { type: 'expression', arg: reference(local[2]), annotation },
	};
};

const matches = (text) =>
	text.split(',').map((part) => {
		const [key, value] = part.trim().split('=');
		return value === '*' ? { type: 'catchall-match', key } : { type: 'literal-match', key, value };
	});

const forms = (value) => {
	if (typeof value === 'string') {
		return {
			declarations: inputs([value]),
			selectors: [],
			variants: [{ matches: [], pattern: pattern(value) }],
		};
	}
	const [{ declarations, selectors, match }] = value;
	return {
		declarations: declarations.map(declaration),
		selectors: selectors.map(reference),
		variants: Object.entries(match).map(([key, text]) => ({ matches: matches(key), pattern: pattern(text) })),
	};
};

/** A name declared in any language belongs to the message in all of them. */
const merge = (known, more) => [
	...known,
	...more.filter((one) => !known.some((other) => other.name === one.name)),
];

const read = (files) => {
	const bundles = new Map();
	const messages = [];
	const variants = [];
	for (const { locale, content } of files) {
		for (const [id, value] of Object.entries(JSON.parse(new TextDecoder().decode(content)))) {
			const form = forms(value);
			bundles.set(id, { id, declarations: merge(bundles.get(id)?.declarations ?? [], form.declarations) });
			messages.push({ bundleId: id, locale, selectors: form.selectors });
			for (const one of form.variants) variants.push({ messageBundleId: id, messageLocale: locale, ...one });
		}
	}
	return { bundles: [...bundles.values()], messages, variants };
};

// biome-ignore lint/style/noDefaultExport: the inlang SDK takes a plugin's default export
export default {
	key: 'plugin.openpar.messages',
	toBeImportedFiles: ({ settings }) =>
		settings.locales.map((locale) => ({ locale, path: `./${locale}.json` })),
	importFiles: ({ files }) => read(files),
};

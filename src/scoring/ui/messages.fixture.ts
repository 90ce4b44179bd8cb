import { readdirSync, readFileSync } from 'node:fs';

type Texts = Record<'vi' | 'en' | 'km', Record<string, string>>;

const FOLDER = new URL('../../../messages/scoring/', import.meta.url);
const json = (file: string) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));

/** All messages of scoring as the files hold them. */
export const readMessages = (): Texts => {
	const texts: Texts = { vi: json('vi.json'), en: json('en.json'), km: json('km.json') };
	for (const file of readdirSync(FOLDER).filter((name) => !/^(vi|en|km)\.json$/.test(name))) {
		const all = json(file) as Texts;
		for (const locale of ['vi', 'en', 'km'] as const) Object.assign(texts[locale], all[locale]);
	}
	return texts;
};

/** The message files in place of what is compiled from them; a value that is not given leaves its hole. */
export const messagesFromFiles = (texts: Texts) =>
	new Proxy(
		{},
		{
			get: (_, key: string) =>
				texts.vi[key] === undefined
					? undefined
					: (values: Record<string, string>, { locale }: { locale: keyof Texts }) =>
							(texts[locale][key] ?? '').replaceAll(/\{(\w+)\}/g, (hole, name) =>
								String(values[name] ?? hole),
							),
		},
	);

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** An example of docs/howto/scoring-rules.md: what a leaf holds. */
export type Documented = {
	readonly form: string;
	readonly max: string;
	readonly rule: Record<string, unknown>;
};

const PAGE = new URL('../../../docs/howto/scoring-rules.md', import.meta.url);

/** Every example of the page, read as sets are: all scalars are texts. */
export const documentedRules = (): readonly Documented[] =>
	[...readFileSync(PAGE, 'utf8').matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text = '']) => {
		const { max, rule } = parse(text, { schema: 'failsafe' }) as Omit<Documented, 'form'>;
		return { form: String(rule['form']), max, rule };
	});

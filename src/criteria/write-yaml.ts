import { Document, isMap, isScalar, isSeq } from 'yaml';
import type { Written } from './short-rule.ts';

const WIDTH = 120;
/** What stands on one line: "{ key: cham, label: Báo cáo chậm, points: 0.25 }". */
const MOST_ON_A_LINE = 100;
/** Lists of things to be read one below the other. */
const ALWAYS_BELOW = ['nodes', 'children', 'evidence', 'acknowledged', 'appraisers'];

/** Puts what is short on one line, and what is long below. */
const layOut = (item: unknown, key = ''): void => {
	if (!isMap(item) && !isSeq(item)) return;
	const isShort = !ALWAYS_BELOW.includes(key) && JSON.stringify(item.toJSON()).length <= MOST_ON_A_LINE;
	const isNode = isMap(item) && item.has('code');
	if (isShort && !isNode) {
		item.flow = true;
		return;
	}
	for (const inside of item.items) {
		if (isMap(inside) || isSeq(inside)) layOut(inside);
		else if (!isScalar(inside)) {
			const pair = inside as { readonly key: unknown; readonly value: unknown };
			layOut(pair.value, String(pair.key));
		}
	}
};

/** Plain data as YAML for people; scalars are texts, and are quoted only where YAML asks for it. */
export const writeYaml = (value: Written): string => {
	const document = new Document(value, { schema: 'failsafe' });
	layOut(document.contents, 'nodes');
	return document.toString({ lineWidth: WIDTH, flowCollectionPadding: true, blockQuote: 'literal' });
};

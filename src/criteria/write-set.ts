import { Document, isMap, isScalar, isSeq } from 'yaml';
import type { LocalText } from '#kernel/text.ts';
import type { CriteriaSet, SetNode } from './core/set.ts';
import { members, shortRule, type Written } from './short-rule.ts';

const unless = (value: string | number | boolean, fallback: string | number | boolean): string | undefined =>
	value === fallback ? undefined : String(value);
const some = <T extends readonly Written[]>(list: T): T | undefined => (list.length === 0 ? undefined : list);

/** Vietnamese alone is a plain text. */
const name = ({ vi, en, km }: LocalText): Written =>
	en === undefined && km === undefined ? vi : members({ vi, en, km });

const node = (one: SetNode): Written =>
	members({
		code: one.code,
		key: one.key,
		name: name(one.name),
		max: one.max,
		counts: one.counts,
		ruleText: one.ruleText,
		evidence: some(one.evidence),
		rebaseTo: one.rebaseTo,
		source: one.source,
		appraiser: one.appraiser,
		secondAppraiser: one.secondAppraiser,
		notApplicable: one.notApplicable,
		rule: one.rule && shortRule(one.rule),
		children: some(one.children.map(node)),
	});

const rounding = ({ at, digits }: CriteriaSet['rounding']): Written | undefined =>
	at === 'none' && digits === 2 ? undefined : members({ at, digits: unless(digits, 2) });

/** A set as plain texts in the order of reading, defaults left out. */
const writtenSet = (set: CriteriaSet): Written =>
	members({
		format: set.format,
		id: set.id,
		name: name(set.name),
		year: String(set.year),
		decision: set.decision && members(set.decision),
		note: set.note && name(set.note),
		example: unless(set.example, false),
		complete: unless(set.complete, true),
		unitGroup: members({
			name: name(set.unitGroup.name),
			blocks: some(set.unitGroup.blocks),
			units: some(set.unitGroup.units),
		}),
		max: unless(set.max, '100'),
		rounding: rounding(set.rounding),
		notApplicable: unless(set.notApplicable, 'refused'),
		bonusCap: set.bonusCap,
		penaltyCap: set.penaltyCap,
		appraisers:
			Object.keys(set.appraisers).length === 0
				? undefined
				: Object.fromEntries(Object.entries(set.appraisers).map(([key, text]) => [key, name(text)])),
		nodes: set.nodes.map(node),
		supersedes: set.supersedes && {
			id: set.supersedes.id,
			mapping: set.supersedes.mapping.map(({ kind, from, to }) =>
				members({ kind, from: some(from), to: some(to) }),
			),
		},
		acknowledged: some(set.acknowledged.map((one) => ({ ...one }))),
	});

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

/**
 * A set as YAML for people and version control: keys in the order of reading, defaults left out, a name in Vietnamese
 * alone as a plain text. Comments of a file it was read from are not kept. Reading it gives the same set.
 */
export const writeSet = (set: CriteriaSet): string => writeYaml(writtenSet(set));

import type { LocalText } from '#kernel/text.ts';
import type { CriteriaSet, SetNode } from './core/set.ts';
import { members, shortRule, type Written } from './short-rule.ts';
import { writeYaml } from './write-yaml.ts';

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

/**
 * A set as YAML for people and version control: keys in the order of reading, defaults left out, a name in Vietnamese
 * alone as a plain text. Comments of a file it was read from are not kept. Reading it gives the same set.
 */
export const writeSet = (set: CriteriaSet): string => writeYaml(writtenSet(set));

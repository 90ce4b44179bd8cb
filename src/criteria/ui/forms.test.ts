import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';
import { FORM_IDS, type RuleField, ruleFields } from '#scoring/core/rule-fields.ts';
import { ruleSchema } from '#scoring/core/rule-schema.ts';
import { nodesOf } from '../core/leaves.ts';
import { type CriteriaSet, setSchema } from '../core/set.ts';
import { readSet } from '../read-set.ts';
import { documentIn, fieldText, NODE_FIELDS, SET_FIELDS } from './node-fields.ts';
import { columnsOf, fieldsIn, type RuleView, ruleFormView, rulesOf } from './rule-form.ts';
import { MOST_DEPTH } from './rule-shape.ts';
import { ruleIn } from './rule-typed.ts';

const FOLDER = 'data/sets';
const SETS = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.yaml'))
	.map((file) => {
		const read = readSet(readFileSync(`${FOLDER}/${file}`, 'utf8'));
		if (!read.ok) throw new Error(file);
		return read.set;
	});

const nodes = (set: CriteriaSet) => nodesOf(set).map(({ node }) => node);

/** What a browser sends back of a form that nobody touched. */
const untouched = (view: RuleView): ((name: string) => string) => {
	const fields = fieldsIn(view);
	const controls = [...fields, ...fields.flatMap(({ rows }) => rows.flat())];
	const sent = new Map(
		controls.flatMap(({ name, value, translations }) => [
			[name, value] as const,
			...translations.map((other) => [other.name, other.value] as const),
		]),
	);
	for (const { name, form } of rulesOf(view)) sent.set(`${name}.form`, form).set(`${name}.chosen`, form);
	for (const { name } of fields.flatMap(({ parts }) => parts)) sent.set(`${name}.is-there`, '1');
	return (name) => sent.get(name) ?? '';
};

const MESSAGES = m as unknown as Readonly<Record<string, unknown>>;

describe('the form of a rule', () => {
	const namedIn = (fields: readonly RuleField[]): void => {
		for (const field of fields) {
			const columns = columnsOf(field).map(({ name }) => name);
			for (const name of [field.name, ...columns])
				expect(MESSAGES).toHaveProperty([`criteria.rule-field.${name}`]);
			for (const option of field.kind === 'choice' ? field.options : [])
				expect(MESSAGES).toHaveProperty([`criteria.choice.${field.name}.${option}`]);
			if (field.kind === 'parts') expect(MESSAGES).toHaveProperty([`criteria.rule-part.${field.name}`]);
			if ('fields' in field) namedIn(field.fields);
		}
	};
	it.each(FORM_IDS)('of %s names every field, column and choice in words', (form) =>
		namedIn(ruleFields(form)),
	);

	it.each(SETS.map((set) => [set.id, set] as const))('sends back every rule of %s as it was', (_, set) => {
		for (const { rule, code } of nodes(set)) {
			if (!rule) continue;
			const sent = untouched(ruleFormView(rule));
			for (const forms of ['shown', 'chosen'] as const)
				expect(ruleSchema.parse(ruleIn(sent, forms)), code).toEqual(rule);
		}
	});

	it('knows rules inside rules, the parts of a sum, the cases of a branch and texts in other languages', () => {
		const label = { vi: 'Nội dung', en: 'Part', km: 'ផ្នែក' };
		const levels = { form: 'levels', options: [{ key: 'x', label, points: '1' }] };
		const rule = {
			form: 'branch',
			variables: {
				a: label,
				b: { vi: 'Mức', values: { co: { vi: 'Có', km: 'មាន' }, khong: { vi: 'Không' } } },
			},
			cases: [{ when: 'a > 0', max: '2', rule: { form: 'cap', most: '2', rule: levels } }],
			otherwise: { rule: { form: 'sum-of', items: [{ key: 'p', label, max: '1', rule: levels }] } },
		};
		const read = ruleSchema.parse(rule);
		expect(ruleSchema.parse(ruleIn(untouched(ruleFormView(read))))).toEqual(read);
	});

	it('knows a rule inside a rule as a form, a list as rows and a decimal as a figure', () => {
		const kinds = (form: (typeof FORM_IDS)[number]) => ruleFields(form).map(({ name, kind }) => [name, kind]);
		expect(kinds('gate')).toEqual([
			['variables', 'variables'],
			['when', 'text'],
			['points', 'figure'],
			['rule', 'rule'],
		]);
		expect(kinds('branch').slice(1)).toEqual([
			['cases', 'parts'],
			['otherwise', 'group'],
		]);
		expect(kinds('levels')).toEqual([['options', 'list']]);
		expect(kinds('against-mean')).toContainEqual(['inclusive', 'choice']);
	});

	it('takes rows in which nothing was typed for none', () => {
		const rule = { form: 'levels', options: [{ key: 'a', label: 'A', points: '1' }] };
		const view = ruleFormView(rule);
		expect(view.fields[0]?.rows).toHaveLength(3);
		expect(ruleIn(untouched(view))).toEqual(rule);
	});

	it('keeps a part in which nothing was typed until somebody takes it out', () => {
		expect(ruleIn(untouched(ruleFormView({ form: 'sum-of' })))).toEqual({ form: 'sum-of', items: [{}] });
	});

	it('changes the form of a rule inside where another was chosen, and only then', () => {
		const rule = { form: 'cap', most: '1', rule: { form: 'yes-no', yes: '1' } };
		const sent = untouched(ruleFormView(rule));
		const chosen = (name: string) => (name === 'rule.rule.chosen' ? 'gate' : sent(name));
		expect(ruleIn(chosen, 'shown')).toMatchObject({ rule: { form: 'yes-no' } });
		expect(ruleIn(chosen, 'chosen')).toMatchObject({ rule: { form: 'gate', rule: { form: 'yes-no' } } });
	});

	it('does not follow rules inside each other without end', () => {
		const endless = (name: string) => (name.endsWith('.form') ? 'cap' : '');
		const depth = (rule: unknown): number =>
			rule === undefined ? 0 : 1 + depth((rule as { rule?: unknown }).rule);
		expect(depth(ruleIn(endless))).toBe(MOST_DEPTH);
	});

	it('keeps what is no YAML as it was typed', () => {
		const sent = (name: string) => (name === 'rule.yaml' ? 'form: [' : '');
		expect(ruleIn(sent)).toBe('form: [');
	});
});

describe('the fields of a document', () => {
	it.each(SETS.map((set) => [set.id, set] as const))('send back everything that %s says', (_, set) => {
		const own = documentIn(SET_FIELDS, (name) => {
			const field = SET_FIELDS.find((one) => one.name === name);
			return field ? fieldText(field, set) : '';
		});
		const { nodes: tree, acknowledged, supersedes, format } = set;
		const again = setSchema.parse({ ...own, nodes: tree, acknowledged, supersedes, format });
		expect(again).toEqual(set);
		for (const { children: _children, rule: _rule, ...node } of nodes(set)) {
			const sent = documentIn(NODE_FIELDS, (name) => {
				const field = NODE_FIELDS.find((one) => one.name === name);
				return field ? fieldText(field, node) : '';
			});
			expect({ evidence: [], ...sent }).toEqual(node);
		}
	});
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';
import { FORM_IDS, ruleFields } from '#scoring/core/rule-fields.ts';
import { ruleSchema } from '#scoring/core/rule-schema.ts';
import { nodesOf } from '../core/leaves.ts';
import { type CriteriaSet, setSchema } from '../core/set.ts';
import { readSet } from '../read-set.ts';
import { documentIn, fieldText, NODE_FIELDS, SET_FIELDS } from './node-fields.ts';
import { type RuleFieldView, ruleFormView, ruleIn } from './rule-form.ts';

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
const untouched =
	(views: readonly RuleFieldView[], form: string) =>
	(name: string): string => {
		if (name === 'rule.form') return form;
		const cells = views.flatMap(({ rows }) => rows.flat());
		return [...views, ...cells].find((one) => one.name === name)?.value ?? '';
	};

const MESSAGES = m as unknown as Readonly<Record<string, unknown>>;

describe('the form of a rule', () => {
	it.each(FORM_IDS)('of %s names every field, column and choice in words', (form) => {
		for (const field of ruleFields(form)) {
			const columns = field.kind === 'list' ? field.columns.map(({ name }) => name) : [];
			for (const name of [field.name, ...columns])
				expect(MESSAGES).toHaveProperty([`criteria.rule-field.${name}`]);
			for (const option of field.kind === 'choice' ? field.options : [])
				expect(MESSAGES).toHaveProperty([`criteria.choice.${field.name}.${option}`]);
		}
	});

	it.each(SETS.map((set) => [set.id, set] as const))('sends back every rule of %s as it was', (_, set) => {
		for (const { rule, code } of nodes(set)) {
			if (!rule) continue;
			const sent = untouched(ruleFormView(rule.form, rule), rule.form);
			// Labels in other languages are edited as YAML; here they are compared in Vietnamese.
			const vietnamese = JSON.parse(JSON.stringify(rule), (key, value) =>
				key === 'en' || key === 'km' ? undefined : value,
			);
			expect(ruleSchema.parse(ruleIn(sent)), code).toEqual(vietnamese);
		}
	});

	it('knows a rule inside a rule as YAML, a list as rows and a decimal as a figure', () => {
		const kinds = (form: (typeof FORM_IDS)[number]) => ruleFields(form).map(({ name, kind }) => [name, kind]);
		expect(kinds('gate')).toEqual([
			['variables', 'variables'],
			['when', 'text'],
			['points', 'figure'],
			['rule', 'yaml'],
		]);
		expect(kinds('levels')).toEqual([['options', 'list']]);
	});

	it('takes rows in which nothing was typed for none', () => {
		const views = ruleFormView('levels', {
			form: 'levels',
			options: [{ key: 'a', label: 'A', points: '1' }],
		});
		expect(views[0]?.rows).toHaveLength(3);
		expect(ruleIn(untouched(views, 'levels'))).toEqual({
			form: 'levels',
			options: [{ key: 'a', label: 'A', points: '1' }],
		});
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

import fc from 'fast-check';
import type { LocalText } from '#kernel/text.ts';
import { anyRule } from '#scoring/core/rules/arbitraries.fixture.ts';
import type { Rule } from '#scoring/core/rules/registry.ts';
import {
	COUNTS,
	type CriteriaSet,
	MAPPING_KINDS,
	NOT_APPLICABLE,
	type SetNode,
	SOURCES,
	setSchema,
} from './set.ts';

/** Texts that files have trouble with: signs of YAML, of formulas, line breaks, blanks inside, other scripts. */
const AWKWARD = [
	'=1+1',
	'+84',
	'-',
	'- a',
	'@x',
	'# b',
	'a: b',
	'{x}',
	"'q'",
	'"q"',
	'null',
	'true',
	'1.10',
	'a\n\n  b',
	'ខ្មែរ',
	'😀',
	'1e3',
	'0x1',
	'~',
	'&a',
	'*a',
	'!t',
	'%',
	'\tz',
	'a\t',
	'> c',
	'| d',
	'?',
	'_x000D_',
	'</t>&amp;',
	'a\r\nb',
	'',
];

const texts: fc.Arbitrary<string> = fc
	.tuple(
		fc.constantFrom('Kế hoạch', 'Báo cáo', 'x', ...AWKWARD),
		fc.constantFrom('', ...AWKWARD),
		fc.string({ maxLength: 12 }),
	)
	.map(
		(parts) =>
			parts
				.join(' ')
				.replace(/(?![\n\t])\p{Cc}/gu, '')
				.normalize('NFC')
				.trim() || 'x',
	);

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const localTexts: fc.Arbitrary<LocalText> = fc.record({
	vi: texts,
	en: optional(texts),
	km: optional(texts),
});
const amounts = fc.constantFrom('0', '1', '0.5', '2.50', '100', '12345678901234567890.5');
const slugs = fc.constantFrom('a', 'so-noi-vu', 'b-2', '1-2', 'null', 'true', '0');
const codes = fc.constantFrom('1', '1.10', '1.2.3', 'I', 'I.a', '2-1', '1e3', 'Đ', '0.10', 'true', 'null');

/** Rules with texts that files have trouble with. */
const awkwardRules: fc.Arbitrary<Rule> = fc.letrec<{ rule: Rule }>((tie) => ({
	rule: fc.oneof(
		{ maxDepth: 2 },
		fc.record({ form: fc.constant('yes-no' as const), yes: amounts, no: fc.constantFrom('0', '0.25', '-1') }),
		fc.record({
			form: fc.constant('ratio-bands' as const),
			variables: fc.dictionary(fc.constantFrom('a', 'b', 'vi', 'tỷ_lệ'), localTexts, { minKeys: 1 }),
			measure: fc.constantFrom('a', 'b / a * 100', 'if(a = 0, 1, "x" = b)'.slice(0, 1)),
			whenNothing: fc.constantFrom('missing' as const, 'full' as const),
			bands: fc.array(
				fc.record({
					from: optional(amounts),
					fromInclusive: fc.boolean(),
					until: optional(amounts),
					untilInclusive: fc.boolean(),
					points: amounts,
				}),
				{ minLength: 1, maxLength: 3 },
			),
		}),
		fc.record({
			form: fc.constant('sum-of' as const),
			items: fc.array(fc.record({ key: fc.constantFrom('a', 'b'), label: localTexts, rule: tie('rule') }), {
				minLength: 1,
				maxLength: 2,
			}),
		}),
	),
})).rule;

const rules: fc.Arbitrary<Rule> = fc.oneof(awkwardRules, anyRule);

const node = (depth: number): fc.Arbitrary<SetNode> =>
	fc.record({
		code: codes,
		key: optional(slugs),
		name: localTexts,
		max: amounts,
		ruleText: optional(texts),
		evidence: fc.array(texts, { maxLength: 3 }),
		rebaseTo: optional(amounts),
		source: optional(fc.constantFrom(...SOURCES)),
		appraiser: optional(slugs),
		secondAppraiser: optional(slugs),
		notApplicable: optional(fc.constantFrom(...NOT_APPLICABLE)),
		counts: optional(fc.constantFrom(...COUNTS)),
		rule: optional(rules),
		children: depth === 0 ? fc.constant([]) : fc.array(node(depth - 1), { maxLength: 2 }),
	});

/** Any set that a file can hold, sensible or not; as reading gives it. */
export const sets: fc.Arbitrary<CriteriaSet> = fc
	.record({
		format: fc.constant('openpar-set/1' as const),
		id: slugs,
		name: localTexts,
		year: fc.integer({ min: 1990, max: 2200 }),
		decision: optional(
			fc.record({
				number: texts,
				date: optional(fc.constant('2024-12-31')),
				issuer: optional(texts),
				url: optional(fc.constant('https://example.vn/a?b=1#c')),
			}),
		),
		note: optional(localTexts),
		example: fc.boolean(),
		complete: fc.boolean(),
		unitGroup: fc.record({
			name: localTexts,
			blocks: fc.array(texts, { maxLength: 2 }),
			units: fc.array(texts, { maxLength: 2 }),
		}),
		max: amounts,
		rounding: fc.record({
			at: fc.constantFrom('leaf' as const, 'end' as const, 'none' as const),
			digits: fc.integer({ min: 0, max: 10 }),
		}),
		notApplicable: fc.constantFrom(...NOT_APPLICABLE),
		bonusCap: optional(amounts),
		penaltyCap: optional(amounts),
		appraisers: fc.dictionary(slugs, localTexts, { maxKeys: 3 }),
		nodes: fc.array(node(3), { minLength: 1, maxLength: 3 }),
		supersedes: optional(
			fc.record({
				id: slugs,
				mapping: fc.array(
					fc.record({
						kind: fc.constantFrom(...MAPPING_KINDS),
						from: fc.array(codes, { maxLength: 2 }),
						to: fc.array(codes, { maxLength: 2 }),
					}),
					{ maxLength: 3 },
				),
			}),
		),
		acknowledged: fc.array(
			fc.record({ finding: texts, at: fc.oneof(codes, fc.constant('')), reason: texts }),
			{ maxLength: 2 },
		),
	})
	.map((set) => setSchema.parse(set));

import type { Form } from '../form.ts';
import { type AddPerItem, addPerItem } from './add-per-item.ts';
import { type AgainstMean, againstMean } from './against-mean.ts';
import { type AppraiserDeduction, appraiserDeduction } from './appraiser-deduction.ts';
import { type BestUnit, bestUnit } from './best-unit.ts';
import { type BonusPenalty, bonusPenalty } from './bonus-penalty.ts';
import { type Branch, branch } from './branch.ts';
import { type Cap, cap } from './cap.ts';
import { type DeductPerItem, deductPerItem } from './deduct-per-item.ts';
import { type Formula, formula } from './formula.ts';
import { type Gate, gate } from './gate.ts';
import { type HighestOf, highestOf } from './highest-of.ts';
import { type IndexPoints, indexPoints } from './index-points.ts';
import { type Judgement, judgement } from './judgement.ts';
import { type LeaderScore, leaderScore } from './leader-score.ts';
import { type Levels, levels } from './levels.ts';
import { type LevelsSigned, levelsSigned } from './levels-signed.ts';
import { type MaxByBlock, maxByBlock } from './max-by-block.ts';
import { type OutcomeRule, outcome } from './outcome.ts';
import { type Proportional, proportional } from './proportional.ts';
import { type ProportionalFloor, proportionalFloor } from './proportional-floor.ts';
import { type RankBands, rankBands } from './rank-bands.ts';
import { type RatioBands, ratioBands } from './ratio-bands.ts';
import { type ShareLevels, shareLevels } from './share-levels.ts';
import { type StepIncrement, stepIncrement } from './step-increment.ts';
import { type SumOf, sumOf } from './sum-of.ts';
import { type SurveyShares, surveyShares } from './survey-shares.ts';
import { type Timeliness, timeliness } from './timeliness.ts';
import { type YesNo, yesNo } from './yes-no.ts';

/**
 * A scoring rule as data: the form, and what that form needs. A closed union: what is not here is no rule.
 * How to add one: docs/howto/add-a-scoring-form.md.
 */
export type Rule =
	| YesNo
	| Levels
	| LevelsSigned
	| ShareLevels
	| RatioBands
	| Proportional
	| ProportionalFloor
	| Formula
	| DeductPerItem
	| AddPerItem
	| StepIncrement
	| Gate
	| Branch
	| HighestOf
	| AgainstMean
	| RankBands
	| IndexPoints
	| SurveyShares
	| OutcomeRule
	| BestUnit
	| LeaderScore
	| BonusPenalty
	| AppraiserDeduction
	| Timeliness
	| Judgement
	| MaxByBlock
	| SumOf
	| Cap;

/** The name of a form: `ratio-bands`, or `ratio-bands@2` for its second meaning. */
export type FormId = Rule['form'];

/** All forms by name, in the order of domain.md §4. The compiler knows when one is missing. */
const FORMS: { readonly [Id in FormId]: Form<Extract<Rule, { readonly form: Id }>> } = {
	'yes-no': yesNo,
	levels,
	'levels-signed': levelsSigned,
	'share-levels': shareLevels,
	'ratio-bands': ratioBands,
	proportional,
	'proportional-floor': proportionalFloor,
	formula,
	'deduct-per-item': deductPerItem,
	'add-per-item': addPerItem,
	'step-increment': stepIncrement,
	gate,
	branch,
	'highest-of': highestOf,
	'against-mean': againstMean,
	'rank-bands': rankBands,
	'index-points': indexPoints,
	'survey-shares': surveyShares,
	outcome,
	'best-unit': bestUnit,
	'leader-score': leaderScore,
	'bonus-penalty': bonusPenalty,
	'appraiser-deduction': appraiserDeduction,
	timeliness,
	judgement,
	'max-by-block': maxByBlock,
	'sum-of': sumOf,
	cap,
};

/** A form with the kind of its rules forgotten: whoever finds it by a rule's name may hand it that rule. */
export type AnyForm = Form<Rule>;

/** Every form. */
export const ALL_FORMS = Object.values(FORMS) as unknown as readonly AnyForm[];

/** The form of a rule. */
export const formOf = (rule: Rule): AnyForm => FORMS[rule.form] as unknown as AnyForm;

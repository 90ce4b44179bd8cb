import { aboveMeanDoesNotFollow } from './above-mean-does-not-follow.ts';
import { bandCountDoesNotFollow } from './band-count-does-not-follow.ts';
import { bandDoesNotFollow } from './band-does-not-follow.ts';
import { bandEmptyByBorder } from './band-empty-by-border.ts';
import { bandFullByBorder } from './band-full-by-border.ts';
import { bandNameUnknown } from './band-name-unknown.ts';
import type { Check, Evidence } from './evidence.ts';
import { factUnreadable } from './fact-unreadable.ts';
import { highestDoesNotFollow } from './highest-does-not-follow.ts';
import { impossibleValue } from './impossible-value.ts';
import type { CheckedKind, Inconsistency } from './inconsistency.ts';
import { lowestDoesNotFollow } from './lowest-does-not-follow.ts';
import { meanChangeDoesNotFollow } from './mean-change-does-not-follow.ts';
import { meanDoesNotFollow } from './mean-does-not-follow.ts';
import { movementDoesNotFollow } from './movement-does-not-follow.ts';
import { movementDoesNotSum } from './movement-does-not-sum.ts';
import { partsDifferByRounding } from './parts-differ-by-rounding.ts';
import { partsDoNotSum } from './parts-do-not-sum.ts';
import { percentDoesNotFollow } from './percent-does-not-follow.ts';
import { previousIncomplete } from './previous-incomplete.ts';
import { rankDoesNotFollow } from './rank-does-not-follow.ts';
import { rankDuplicate } from './rank-duplicate.ts';
import { rankGap } from './rank-gap.ts';
import { rankMissing } from './rank-missing.ts';
import { rowIsNoUnit } from './row-is-no-unit.ts';
import { shareDoesNotFollow } from './share-does-not-follow.ts';
import { sharesDifferByRounding } from './shares-differ-by-rounding.ts';
import { sharesDoNotSum } from './shares-do-not-sum.ts';
import { spreadDoesNotFollow } from './spread-does-not-follow.ts';
import { tieUnresolved } from './tie-unresolved.ts';
import { totalMissing } from './total-missing.ts';
import { twoSpellings } from './two-spellings.ts';
import { unitInNoBand } from './unit-in-no-band.ts';
import { unitTwice } from './unit-twice.ts';
import { unitsDoNotFollow } from './units-do-not-follow.ts';
import { valueOffScale } from './value-off-scale.ts';
import { weightsDifferByRounding } from './weights-differ-by-rounding.ts';
import { weightsDoNotSum } from './weights-do-not-sum.ts';

/** Every check by its kind: a kind without a check, or a check without a kind, does not compile. */
const CHECKS: Readonly<Record<CheckedKind, Check>> = {
	'above-mean-does-not-follow': aboveMeanDoesNotFollow,
	'band-count-does-not-follow': bandCountDoesNotFollow,
	'band-does-not-follow': bandDoesNotFollow,
	'band-empty-by-border': bandEmptyByBorder,
	'band-full-by-border': bandFullByBorder,
	'band-name-unknown': bandNameUnknown,
	'fact-unreadable': factUnreadable,
	'highest-does-not-follow': highestDoesNotFollow,
	'impossible-value': impossibleValue,
	'lowest-does-not-follow': lowestDoesNotFollow,
	'mean-change-does-not-follow': meanChangeDoesNotFollow,
	'mean-does-not-follow': meanDoesNotFollow,
	'movement-does-not-follow': movementDoesNotFollow,
	'movement-does-not-sum': movementDoesNotSum,
	'parts-differ-by-rounding': partsDifferByRounding,
	'parts-do-not-sum': partsDoNotSum,
	'percent-does-not-follow': percentDoesNotFollow,
	'previous-incomplete': previousIncomplete,
	'rank-does-not-follow': rankDoesNotFollow,
	'rank-duplicate': rankDuplicate,
	'rank-gap': rankGap,
	'rank-missing': rankMissing,
	'row-is-no-unit': rowIsNoUnit,
	'share-does-not-follow': shareDoesNotFollow,
	'shares-differ-by-rounding': sharesDifferByRounding,
	'shares-do-not-sum': sharesDoNotSum,
	'spread-does-not-follow': spreadDoesNotFollow,
	'tie-unresolved': tieUnresolved,
	'total-missing': totalMissing,
	'two-spellings': twoSpellings,
	'unit-in-no-band': unitInNoBand,
	'unit-twice': unitTwice,
	'units-do-not-follow': unitsDoNotFollow,
	'value-off-scale': valueOffScale,
	'weights-differ-by-rounding': weightsDifferByRounding,
	'weights-do-not-sum': weightsDoNotSum,
};

/** Everything that does not follow, by kind, each in the order of the table. */
export const findInconsistencies = (evidence: Evidence): Inconsistency[] =>
	(Object.entries(CHECKS) as [CheckedKind, Check][]).flatMap(([kind, check]) =>
		check(evidence).map((finding) => ({ kind, ...finding })),
	);

import { TO_DO } from '#appraisal/core/standing.ts';
import type { UnitLeaf } from '#appraisal/queries/unit-leaf.ts';
import { type Locale, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { pointsText } from '#scoring/ui/say.ts';
import { momentText } from '#self-assessment/ui/cell-text.ts';
import { coded, figureLines, figureText, inputsText } from '../../../../appraisal-view.ts';

const lastView = ({ line: { lastYear } }: UnitLeaf, locale: Locale): string | undefined => {
	if (!lastYear) return undefined;
	const points = lastYear.points === null ? '–' : pointsText(lastYear.points, locale);
	const said = { year: lastYear.year, points, max: pointsText(lastYear.max, locale) };
	return lastYear.kind === 'same' ? m['appraisal.leaf.last'](said) : m['appraisal.leaf.last-scale'](said);
};

/** What stands at a leaf of a unit, in words. */
export const leafView = (unitLeaf: UnitLeaf, locale: Locale) => {
	const { leaf, line, stage } = unitLeaf;
	const { node } = leaf.leaf;
	const max = pointsText(node.max, locale);
	const figure = (which: typeof line.self) => ({
		points:
			which.kind === 'points'
				? m['appraisal.leaf.points']({ points: figureText(which, locale), max })
				: figureText(which, locale),
		lines: figureLines(which, leaf, locale),
	});
	const { decision } = line;
	const isEmpty = Object.keys(line.self.inputs).length === 0;
	const canAgree = line.mayDecide && unitLeaf.isSubmitted && (!isEmpty || leaf.selfLock !== undefined);
	const isAgreed = line.isDecidedHere && decision?.value === 'agreed' && line.standing === 'agreed';
	return {
		name: `${node.code}. ${localText(node.name, locale).text}`,
		max,
		self: figure(line.self),
		entered: isEmpty
			? undefined
			: m['appraisal.leaf.entered']({ inputs: inputsText(leaf, line.self.inputs, locale) }),
		first: line.first ? { title: m['appraisal.title.appraisal1'](), ...figure(line.first) } : undefined,
		here: line.here ? { title: m[`appraisal.title.${stage}`](), ...figure(line.here) } : undefined,
		standing: m['appraisal.leaf.standing']({
			standing:
				line.isYours || decision ? coded('standing', line.standing, locale) : m['appraisal.list.not-yours'](),
		}),
		isToDo: TO_DO.includes(line.standing),
		decided: decision
			? m['appraisal.leaf.decided']({
					by: decision.by || m['appraisal.product'](),
					time: momentText(new Date(decision.at).toISOString()),
					stage: coded('stage', decision.stage, locale),
					decision: coded('decision', decision.value, locale),
				})
			: undefined,
		reason:
			decision?.value === 'different' && decision.reason
				? m['appraisal.leaf.reason']({
						code: coded('reason', decision.reason.code, locale),
						text: decision.reason.text,
					})
				: undefined,
		last: lastView(unitLeaf, locale),
		ruleText: node.ruleText,
		required: node.evidence,
		explanation: line.explanation,
		mayDecide: line.mayDecide,
		agree:
			canAgree && !isAgreed
				? isEmpty
					? m['appraisal.leaf.agree-nothing']()
					: m['appraisal.leaf.agree']()
				: undefined,
		keep: line.mayDecide && line.first && !line.isDecidedHere ? m['appraisal.leaf.keep']() : undefined,
		canTakeBack: line.mayDecide && line.isDecidedHere,
		version: line.version,
		seen: line.seen,
	};
};

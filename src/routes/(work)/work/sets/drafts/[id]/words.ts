import { m } from '#paraglide/messages.js';

type Message = (values: object) => string;
const MESSAGES = m as unknown as Readonly<Record<string, Message | undefined>>;

const said = (key: string): string | undefined => MESSAGES[key]?.({});

/** What a field of a node or of the set is called. */
export const fieldLabel = (name: string): string => said(`criteria.edit.${name}`) ?? name;

/** What has to be known to fill it in; undefined where the label says it all. */
export const fieldHint = (name: string): string | undefined => said(`criteria.edit-hint.${name}`);

/** What a field of a rule is called. */
export const ruleLabel = (name: string): string => said(`criteria.rule-field.${name}`) ?? name;

/** What a value of a closed list means; '' is the value for not saying anything. */
export const choiceLabel = (field: string, value: string): string =>
	said(`criteria.choice.${field}.${value === '' ? 'unsaid' : value}`) ?? value;

/** What one of several parts of a rule is called: "Nội dung 2". */
export const partLabel = (name: string, number: number): string =>
	MESSAGES[`criteria.rule-part.${name}`]?.({ number }) ?? `${ruleLabel(name)} ${number}`;

/** A place in a rule as people find it: "Nội dung 2 › Các mức, phương án 1 › Điểm". */
export const rulePlace = (field: string): string => {
	const steps = field.split('.').slice(1);
	const named = steps.flatMap((step, at) => {
		if (/^\d+$/.test(step) || /^(?:vi|en|km)$/.test(step)) return [];
		const number = Number(steps[at + 1] ?? Number.NaN);
		if (Number.isNaN(number)) return step === 'rule' && at < steps.length - 1 ? [] : [ruleLabel(step)];
		return [partLabel(step, number + 1)];
	});
	return named.join(' › ') || m['work.sets.rule']();
};

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

/** Rules inside of others, as documents write them. */
export const yes = (points: string) => ({ form: 'yes-no', yes: points });
export const part = (key: string, rule: object, max?: string) => ({
	key,
	label: `Nội dung ${key}`,
	rule,
	max,
});
/** Does not apply where there was nothing to do. */
export const ratio = {
	form: 'proportional',
	variables: { a: 'a', b: 'b' },
	measure: 'b / a * 100',
	whenNothing: 'not-applicable',
};

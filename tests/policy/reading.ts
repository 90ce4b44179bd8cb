import { PHASES } from '#access/core/phases.ts';
import { POLICY_TABLE, type PolicyRow } from '#access/core/policy-table.ts';
import type { Grant } from '#kernel/grant.ts';

const ROWS: readonly PolicyRow[] = POLICY_TABLE;

/** All phases, and the time when none is open. */
export const MOMENTS: readonly string[] = [...PHASES, 'closed'];

/** Every function that the table has. */
export const FUNCTIONS: readonly string[] = [...new Set(ROWS.map(({ may }) => may))];

/** Fields of a function, and no field. */
export const fieldsOf = (may: string): readonly string[] => [
	'–',
	...new Set(ROWS.filter((row) => row.may === may).flatMap(({ fields = [] }) => fields)),
];

/**
 * To whose unit: the role's own; one to which the person does not belong; one to which they belong by another of their
 * roles; none at all.
 */
type Reach = 'own' | 'foreign' | 'own by another role' | 'no unit';
const REACHED: Readonly<Record<'own' | 'other' | 'any', readonly Reach[]>> = {
	own: ['own'],
	other: ['foreign'],
	any: ['own', 'foreign', 'own by another role', 'no unit'],
};

const line = (...parts: readonly string[]): string => parts.join(' | ');

/** The table spelled out: each single thing that it allows is one line. Whatever is no line is refused. */
const ALLOWED: ReadonlySet<string> = new Set(
	ROWS.flatMap(({ may, roles, unit = 'any', phases = MOMENTS, fields = fieldsOf(may) }) =>
		roles.flatMap((role) =>
			REACHED[unit].flatMap((reach) =>
				phases.flatMap((phase) => fields.map((field) => line(may, role, reach, phase, field))),
			),
		),
	),
);

export type Asked = {
	readonly may: string;
	readonly unitId: string | undefined;
	/** One of `MOMENTS`. */
	readonly moment: string;
	/** One of `fieldsOf`. */
	readonly field: string;
};

/** What the table says, read without the code that the product reads it with. Grants are those of the round asked for. */
export const saysYes = (grants: readonly Grant[], { may, unitId, moment, field }: Asked): boolean =>
	grants.some(({ role, unitId: own }) => {
		const belongs = grants.some((grant) => unitId !== undefined && grant.unitId === unitId);
		const byThis = unitId !== undefined && own === unitId;
		const reach: Reach =
			unitId === undefined ? 'no unit' : byThis ? 'own' : belongs ? 'own by another role' : 'foreign';
		return ALLOWED.has(line(may, role, reach, moment, field));
	});

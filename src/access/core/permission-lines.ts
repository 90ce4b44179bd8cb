import type { Phase } from './phases.ts';
import { POLICY_TABLE, type PolicyRow } from './policy-table.ts';
import { ROLES, type Role } from './roles.ts';

const ROWS: readonly PolicyRow[] = POLICY_TABLE;

/** To whom a role may do it: wherever it is about no unit or any, to the own unit, to others than the own. */
export type Mark = 'yes' | 'own' | 'other';

/** One line of the policy table as people read it: a function, and what each role may of it. */
export type PermissionLine = {
	readonly may: string;
	/** Of which fields; empty: the function has none. */
	readonly fields: readonly string[];
	/** Empty: at any time. */
	readonly phases: readonly Phase[];
	/** Each role that may, in the order of `ROLES`. */
	readonly marks: ReadonlyMap<Role, Mark>;
};

const markOf = ({ unit }: PolicyRow): Mark => (unit === 'own' || unit === 'other' ? unit : 'yes');

const keyOf = ({ may, fields = [], phases = [] }: PolicyRow): string =>
	[may, ...fields, '/', ...phases].join(' ');

/** The policy table with one line for each function, and for each field or time at which it is another matter. */
export const permissionLines = (): readonly PermissionLine[] => {
	const keys = [...new Set(ROWS.map(keyOf))];
	return keys.flatMap((key) => {
		const rows = ROWS.filter((row) => keyOf(row) === key);
		const [first] = rows;
		if (!first) return [];
		const marks = ROLES.flatMap((role) => {
			const row = rows.find(({ roles }) => roles.includes(role));
			return row ? [[role, markOf(row)] as const] : [];
		});
		const { may, fields = [], phases = [] } = first;
		return [{ may, fields, phases, marks: new Map(marks) }];
	});
};

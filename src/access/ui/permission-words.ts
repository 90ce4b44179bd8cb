import { m } from '#paraglide/messages.js';
import { type PermissionLine, permissionLines } from '../core/permission-lines.ts';
import { ROLES } from '../core/roles.ts';

const MESSAGES = m as unknown as Readonly<Record<string, (() => string) | undefined>>;

/** The words for something of the table; its own name where nobody wrote any. */
const said = (kind: string, name: string): string => MESSAGES[`permissions.${kind}.${name}`]?.() ?? name;

const groupOf = ({ may }: PermissionLine): string => may.split('.')[0] ?? '';

const lineView = (line: PermissionLine) => ({
	name: line.may,
	text: [said('may', line.may), ...line.fields.map((field) => said('field', field))].join(': '),
	when:
		line.phases.length === 0
			? m['permissions.always']()
			: line.phases.map((phase) => said('phase', phase)).join(', '),
	cells: ROLES.map((role) => {
		const mark = line.marks.get(role);
		return { role, mark: mark ?? 'none', text: mark ? said('mark', mark) : '' };
	}),
});

/** The policy table in the words of the page's language: columns by role, lines in groups. */
export const permissionTable = () => {
	const lines = permissionLines();
	const groups = [...new Set(lines.map(groupOf))];
	return {
		roles: ROLES.map((role) => ({ role, text: said('role', role) })),
		groups: groups.map((group) => ({
			group,
			text: said('group', group),
			lines: lines.filter((line) => groupOf(line) === group).map(lineView),
		})),
	};
};

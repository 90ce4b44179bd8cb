import { fold } from '#kernel/text.ts';
import type { SheetText } from './sheet-text.ts';

/** What a list of people says of each. */
export const PEOPLE_FIELDS = ['name', 'email', 'role', 'unit', 'round'] as const;
export type PeopleField = (typeof PEOPLE_FIELDS)[number];

const HEADS: Readonly<Record<PeopleField, readonly string[]>> = {
	name: ['Họ và tên', 'Họ tên', 'Họ và tên cán bộ', 'Name', 'Full name'],
	email: ['Thư điện tử', 'Địa chỉ thư điện tử', 'Email', 'E-mail', 'Hộp thư'],
	role: ['Vai trò', 'Role', 'Quyền'],
	unit: ['Đơn vị', 'Cơ quan', 'Cơ quan, đơn vị', 'Tên đơn vị', 'Mã đơn vị', 'Unit'],
	round: ['Đợt đánh giá', 'Đợt', 'Round'],
};

const BY_HEAD = new Map(
	PEOPLE_FIELDS.flatMap((field) => HEADS[field].map((head) => [fold(head), field] as const)),
);

/** A title may stand above the table, not a whole other table. */
const SEARCHED = 40;

/** Where the columns of a list stand: the row of its heads, counted from 0, and the column of each field. */
export type PeopleHead = { readonly row: number; readonly columns: ReadonlyMap<PeopleField, number> };

/** Finds the row of heads: the first one that names at least mailbox and role. */
export const findPeopleHead = ({ rows }: SheetText): PeopleHead | undefined => {
	for (const [row, cells] of rows.slice(0, SEARCHED).entries()) {
		const columns = new Map<PeopleField, number>();
		for (const [column, cell] of cells.entries()) {
			const field = BY_HEAD.get(fold(cell.replace(/\(.*\)|\*/g, '')));
			if (field && !columns.has(field)) columns.set(field, column);
		}
		if (columns.has('email') && columns.has('role')) return { row, columns };
	}
	return undefined;
};

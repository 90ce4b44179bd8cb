import type { Role } from './roles.ts';

/** The password of all example accounts: shown on the login page of a demonstration, and worth nothing elsewhere. */
export const EXAMPLE_PASSWORD = 'thu nghiem cham diem';

/** Mailboxes that can never be anybody's (RFC 2606). */
const AT = '@vidu.example';

/** Whether a mailbox is that of an example account. */
export const isExampleEmail = (email: string): boolean => email.endsWith(AT);

/** One person for each role; they are made up. Roles that belong to a unit are given where the example has units. */
export const EXAMPLE_PEOPLE: readonly {
	readonly role: Role;
	readonly name: string;
	readonly email: string;
}[] = [
	{ role: 'administrator', name: 'Lò Văn Quản', email: `quantri${AT}` },
	{ role: 'organiser', name: 'Nguyễn Thị Lan', email: `tochuc${AT}` },
	{ role: 'unit-clerk', name: 'Trần Văn Minh', email: `nhaplieu${AT}` },
	{ role: 'unit-head', name: 'Cà Thị Huệ', email: `lanhdaodonvi${AT}` },
	{ role: 'appraiser', name: 'Phạm Quốc Thẩm', email: `thamdinh${AT}` },
	{ role: 'secretariat', name: 'Hoàng Thị Thư', email: `thuky${AT}` },
	{ role: 'council-member', name: 'Vì Văn Hội', email: `hoidong${AT}` },
	{ role: 'council-chair', name: 'Đinh Thị Chủ', email: `chutich${AT}` },
	{ role: 'leader', name: 'Lê Quang Lãnh', email: `lanhdao${AT}` },
	{ role: 'survey-officer', name: 'Quàng Thị Tra', email: `dieutra${AT}` },
	{ role: 'auditor', name: 'Bùi Văn Kiểm', email: `kiemtra${AT}` },
];

/** Invented figures for looking at the components; the names are real, for their length. */
const NAMES =
	'An Giang, Bà Rịa – Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định, Bình Phước, Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa, Thành phố Hồ Chí Minh, Thừa Thiên Huế, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái'.split(
		', ',
	);

const hundredths = (value: number): string =>
	`${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;

export type ExampleRow = {
	readonly name: string;
	readonly rank: number;
	readonly appraised: string;
	readonly survey: string;
	readonly total: string;
	readonly change: string | undefined;
};

/** 63 rows that look like a national ranking. */
export const exampleRanking = (): ExampleRow[] =>
	NAMES.map((name, i) => {
		const appraised = 5400 + ((i * 7919) % 800);
		const survey = 2400 + ((i * 104729) % 500);
		return {
			name,
			appraised,
			survey,
			total: appraised + survey,
			change: i % 17 === 3 ? undefined : ((i * 31) % 700) - 250,
		};
	})
		.sort((a, b) => b.total - a.total)
		.map(({ name, appraised, survey, total, change }, i) => ({
			name,
			rank: i + 1,
			appraised: hundredths(appraised),
			survey: hundredths(survey),
			total: hundredths(total),
			change: change === undefined ? undefined : (change < 0 ? '-' : '') + hundredths(Math.abs(change)),
		}));

/** Units with the longest names found in a real round. */
export const exampleUnits = [
	{ name: 'Văn phòng Ủy ban nhân dân tỉnh', before: '96.10', after: '99.17' },
	{ name: 'Sở Nội vụ', before: '94.25', after: '97.40' },
	{ name: 'Sở Tư pháp', before: '93.90', after: '95.02' },
	{ name: 'Sở Giáo dục và Đào tạo', before: '90.11', after: '94.96' },
	{ name: 'Sở Tài nguyên và Môi trường', before: '88.70', after: '91.35' },
	{ name: 'Ban Quản lý Khu kinh tế Nghi Sơn và các Khu công nghiệp tỉnh', before: undefined, after: '86.95' },
];

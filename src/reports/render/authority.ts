/** The authority above a unit: of a province its people's committee. */
export const authority = (organiser: string): string =>
	/^(?:tỉnh|thành phố)\s/iu.test(organiser)
		? `Ủy ban nhân dân ${organiser.charAt(0).toLocaleLowerCase('vi')}${organiser.slice(1)}`
		: organiser;

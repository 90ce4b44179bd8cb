const IN_VIET_NAM = 7 * 3_600_000;

/** An instant as it is written in Viet Nam: "22/11/2026, 08:00". */
export const momentText = (instant: string): string => {
	const [day = '', time = ''] = new Date(Date.parse(instant) + IN_VIET_NAM).toISOString().split('T');
	return `${day.split('-').reverse().join('/')}, ${time.slice(0, 5)}`;
};

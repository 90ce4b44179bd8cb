/**
 * Student's t distribution, for intervals of the statistics of this folder. Floating point: nothing here ever becomes a
 * score, a rank or a published figure.
 */

/** Coefficients of Lanczos (g = 7, n = 9) as Godfrey gives them; relative error below 1e-14 for x > 0. */
const LANCZOS = [
	0.999_999_999_999_809_9, 676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_1,
	-176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6,
	1.505_632_735_149_311_6e-7,
];

/** ln Γ(x) for x ≥ ½. */
const lnGamma = (x: number): number => {
	const base = x + 6.5;
	const sum = LANCZOS.reduce((all, c, at) => (at === 0 ? c : all + c / (x + at - 1)), 0);
	return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(sum);
};

const TINY = 1e-300;

/** The continued fraction of the incomplete beta function (NIST DLMF 8.17.22), by the method of Lentz. */
const betaFraction = (x: number, a: number, b: number): number => {
	let c = 1;
	let d = 1 / Math.max(Math.abs(1 - ((a + b) * x) / (a + 1)), TINY);
	d *= Math.sign(1 - ((a + b) * x) / (a + 1)) || 1;
	let fraction = d;
	for (let m = 1; m <= 500; m++) {
		const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
		const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
		let change = 1;
		for (const term of [even, odd]) {
			d = 1 + term * d;
			c = 1 + term / c;
			d = 1 / (Math.abs(d) < TINY ? TINY : d);
			c = Math.abs(c) < TINY ? TINY : c;
			change = c * d;
			fraction *= change;
		}
		if (Math.abs(change - 1) < 1e-15) break;
	}
	return fraction;
};

/** The regularized incomplete beta function I_x(a, b), 0 ≤ x ≤ 1, a and b ≥ ½. */
const incompleteBeta = (x: number, a: number, b: number): number => {
	if (x <= 0) return 0;
	if (x >= 1) return 1;
	const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
	// Where the fraction converges fast (DLMF 8.17(v)).
	return x < (a + 1) / (a + b + 2)
		? (front * betaFraction(x, a, b)) / a
		: 1 - (front * betaFraction(1 - x, b, a)) / b;
};

/**
 * How likely |T| is at least |t| where T has Student's distribution (DLMF 8.17: I of ν/(ν+t²) with ν/2 and ½).
 * @param df degrees of freedom, ≥ 1
 * @returns from 0 to 1
 */
export const twoSided = (t: number, df: number): number => incompleteBeta(df / (df + t * t), df / 2, 0.5);

/**
 * The t that |T| reaches or passes with this probability: `criticalT(0.05, ν)` is half the width of a 95 % interval in
 * standard errors.
 * @param probability above 0 and below 1
 * @param df degrees of freedom, ≥ 1
 */
export const criticalT = (probability: number, df: number): number => {
	let [low, high] = [0, 1];
	while (twoSided(high, df) > probability) high *= 2;
	for (let step = 0; step < 200 && high - low > 1e-12 * high; step++) {
		const middle = (low + high) / 2;
		if (twoSided(middle, df) > probability) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
};

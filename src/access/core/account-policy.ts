/** Whose rules an installation follows: ASVS 5.0, or those of TCVN 14423 level 3 and QCVN 12 on top. */
export const SECURITY_PROFILES = ['default', 'vn-level3'] as const;
export type SecurityProfile = (typeof SECURITY_PROFILES)[number];

/** What an installation asks of accounts; periods in milliseconds. */
export type AccountPolicy = {
	/** Whether nobody works without a second factor. Whoever has one is asked for it either way. */
	readonly isFactorNeeded: boolean;
	/** How many of the four classes (small, capital, digit, other) a password needs. */
	readonly passwordClasses: 0 | 4;
	/** After how many wrong passwords an account is locked, whatever address they came from, and for how long. */
	readonly lockOut: { readonly tries: number; readonly period: number } | undefined;
	/** How long a password of these roles lasts, and how many of before cannot be taken again. */
	readonly rotation:
		| { readonly roles: readonly string[]; readonly period: number; readonly remembered: number }
		| undefined;
	/** After what time without a sign-in an account is closed. */
	readonly dormantAfter: number | undefined;
};

const DAY = 86_400_000;

/**
 * The rules of a profile. ASVS 5.0 forbids classes (6.2.5) and rotation (6.2.10) and warns of lock-outs (6.1.1); TCVN
 * 14423:2026 level 3 and QCVN 12:2026/BCA ask for them: classes, two months for administrators and not the last ten,
 * five tries, 45 days. On a demonstration, whose passwords are shown, no second factor is asked for.
 */
export const accountPolicy = (profile: SecurityProfile, isDemonstration: boolean): AccountPolicy => {
	const isFactorNeeded = !isDemonstration;
	if (profile === 'default')
		return {
			isFactorNeeded,
			passwordClasses: 0,
			lockOut: undefined,
			rotation: undefined,
			dormantAfter: undefined,
		};
	return {
		isFactorNeeded,
		passwordClasses: 4,
		lockOut: { tries: 5, period: DAY / 2 },
		rotation: { roles: ['administrator'], period: 60 * DAY, remembered: 10 },
		dormantAfter: 45 * DAY,
	};
};

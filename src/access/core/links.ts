/** How long a link lets its holder choose a password, in milliseconds: a week, and ten minutes (ASVS 5.0, 6.4). */
export const LINK_LIFE = { invitation: 7 * 86_400_000, reset: 10 * 60_000 } as const;

export type LinkPurpose = keyof typeof LINK_LIFE;

export type LinkTimes = {
	/** Milliseconds since 1970. */
	readonly expiresAt: number;
	readonly usedAt: number | undefined;
	readonly withdrawnAt: number | undefined;
};

/** Whether a link still opens anything at `now`: not used, not withdrawn, not over. At the limit itself it is over. */
export const isLinkOpen = ({ expiresAt, usedAt, withdrawnAt }: LinkTimes, now: number): boolean =>
	usedAt === undefined && withdrawnAt === undefined && now < expiresAt;

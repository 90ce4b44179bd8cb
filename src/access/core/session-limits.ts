/** How long a session lives (ASVS 5.0, 7.3; TCVN 14423 level 3): in milliseconds. */
export const SESSION_LIMITS = { idle: 15 * 60_000, absolute: 12 * 3_600_000 } as const;

export type SessionTimes = {
	/** Milliseconds since 1970. */
	readonly seenAt: number;
	readonly expiresAt: number;
	readonly endedAt: number | undefined;
};

/** Whether a session still holds at `now` (milliseconds since 1970). At the limit itself it does not. */
export const isLive = (session: SessionTimes, now: number): boolean =>
	session.endedAt === undefined && now < session.expiresAt && now - session.seenAt < SESSION_LIMITS.idle;

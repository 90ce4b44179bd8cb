const INSTANT = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/** Whether a text is a moment as a release writes it: UTC to the second, `2026-11-22T01:00:00Z`. They sort as time does. */
export const isInstant = (text: string): boolean => INSTANT.test(text);

/**
 * Whether a release may be seen at a moment: from `publishAt` on, and not one second before.
 * Both in the form of `isInstant`.
 */
export const isPublic = (publishAt: string, now: string): boolean => publishAt <= now;

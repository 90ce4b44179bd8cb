/** Who did something, as rows say it: null is the product itself. */
export const personOf = (personId: string): string | null => (personId === 'system' ? null : personId);

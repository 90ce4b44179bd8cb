/** A step of starting, told as a code (the key of its sentence) and what the sentence names. */
export type Step = { readonly code: string; readonly details?: Record<string, string | number> };

export type Tell = (step: Step) => void;

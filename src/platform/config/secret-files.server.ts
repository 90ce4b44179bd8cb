import { readFileSync } from 'node:fs';

type Variables = Readonly<Record<string, string | undefined>>;

const contentOf = (path: string): string | undefined => {
	try {
		return readFileSync(path, 'utf8').trim() || undefined;
	} catch {
		// Said by the settings, which miss the secret and see that a file was named for it.
		return undefined;
	}
};

/** Secrets that may stand in a file of their own, as containers hand them in: `X_FILE` names it, `X` itself goes before. */
const SECRETS = ['OPENPAR_OIDC_CLIENT_SECRET', 'OPENPAR_S3_SECRET_KEY'] as const;

/** The environment with what stands in files of secrets. */
export const withSecretFiles = (variables: Variables): Variables => {
	const read = SECRETS.map((name) => {
		const path = variables[`${name}_FILE`]?.trim();
		const isSet = Boolean(variables[name]?.trim());
		return path && !isSet ? { [name]: contentOf(path) } : {};
	});
	return Object.assign({}, variables, ...read);
};

/** What the tests use of `oidc-provider`, which comes without types. */
declare module 'oidc-provider' {
	import type { IncomingMessage, ServerResponse } from 'node:http';

	type Context = {
		readonly oidc: {
			readonly client: { readonly clientId: string };
			readonly session: { readonly accountId: string };
		};
	};
	type Result =
		| { readonly login: { readonly accountId: string; readonly amr?: readonly string[] } }
		| { readonly error: string };

	// biome-ignore lint/style/noDefaultExport: it is theirs
	export default class Provider {
		constructor(issuer: string, configuration: object);
		callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
		interactionFinished(request: IncomingMessage, response: ServerResponse, result: Result): Promise<void>;
		on(event: string, listener: (...args: unknown[]) => void): void;
		readonly Grant: new (of: {
			clientId: string;
			accountId: string;
		}) => {
			addOIDCScope(scope: string): void;
			save(): Promise<string>;
		};
	}
}

import { createTransport } from 'nodemailer';
import { headerText, type MailTransport } from './mail.ts';

/** A server that does not answer holds up the next mail, not the product. */
const PATIENCE = 15_000;

/**
 * Mails by SMTP. The address is `smtps://user:password@mail.tinh.gov.vn` or `smtp://…` (STARTTLS where the server offers it),
 * with `?from=cchc@tinh.gov.vn` for the sender.
 * @param host for the sender and ids where the address says nothing: the site's own name
 */
export const smtpTransport = (address: string, host: string): MailTransport => {
	const url = new URL(address);
	const from = headerText(url.searchParams.get('from') ?? `openpar@${host}`);
	url.searchParams.delete('from');
	const transport = createTransport({
		url: url.href,
		connectionTimeout: PATIENCE,
		greetingTimeout: PATIENCE,
		socketTimeout: PATIENCE,
		// What is sent was written here: it names no files and no addresses to fetch.
		disableFileAccess: true,
		disableUrlAccess: true,
	});
	return {
		send: async ({ id, to, subject, text }) => {
			await transport.sendMail({
				from,
				// As an object the address is taken as it is, and never as a list.
				to: { name: '', address: headerText(to) },
				subject: headerText(subject),
				text,
				messageId: `<${id}@${host}>`,
				headers: { 'Auto-Submitted': 'auto-generated' },
			});
		},
	};
};

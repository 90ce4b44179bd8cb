/** Given on the command line at every start, so that they follow the program and not the age of the data. */
export const settings = (options: {
	socketFolder: string;
	durable: boolean;
}): Readonly<Record<string, string>> => ({
	listen_addresses: '',
	unix_socket_directories: options.socketFolder,
	unix_socket_permissions: '0700',
	port: '5432',
	...sizes,
	...log,
	timezone: 'UTC',
	password_encryption: 'scram-sha-256',
	...(options.durable ? durable : fleeting),
});

/** Small machine, few connections: the application's pools need about forty. */
const sizes = {
	max_connections: '60',
	shared_buffers: '128MB',
	jit: 'off',
};

const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };

/** For tests that throw the data away: four times faster, and nothing survives a power cut. */
const fleeting = {
	fsync: 'off',
	synchronous_commit: 'off',
	full_page_writes: 'off',
	wal_level: 'minimal',
	max_wal_senders: '0',
	wal_init_zero: 'off',
};

/** A file per weekday, overwritten after a week. No statements and no values: those may hold personal data. */
const log = {
	logging_collector: 'on',
	log_directory: 'log',
	log_filename: 'postgresql-%a.log',
	log_rotation_age: '1d',
	log_rotation_size: '0',
	log_truncate_on_rotation: 'on',
	log_file_mode: '0600',
	log_line_prefix: '%m [%p] %q%u@%d ',
	log_timezone: 'UTC',
	log_min_error_statement: 'panic',
	log_error_verbosity: 'terse',
	lc_messages: 'C',
};

export const asArguments = (values: Readonly<Record<string, string>>): string[] =>
	Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

import tls from 'node:tls';

// Loaded first by whatever runs the engine. A variable that somebody once set for another program would switch every
// check of a certificate off, and an option could bring TLS 1.0 back: neither counts here (T-3).
delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
tls.DEFAULT_MIN_VERSION = 'TLSv1.2';

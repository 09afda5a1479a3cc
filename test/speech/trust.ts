import tls from 'node:tls';

/**
 * Makes this process trust one more certificate, as NODE_EXTRA_CA_CERTS would have at its start.
 * All other checking stays on. The result takes the trust back.
 */
export function trust(cert: string): () => void {
  const original = tls.createSecureContext;
  tls.createSecureContext = (options) => {
    const context = original(options);
    (context as { context: { addCACert(pem: string): void } }).context.addCACert(cert);
    return context;
  };
  return () => {
    tls.createSecureContext = original;
  };
}

/** Leads every TLS connection of this process to a port on this machine. The result takes it back. */
export function leadTo(port: number): () => void {
  const original = tls.connect;
  tls.connect = ((options: tls.ConnectionOptions) =>
    original({
      ...options,
      ...(options.host === undefined ? {} : { servername: options.host }),
      host: '127.0.0.1',
      port,
    })) as typeof tls.connect;
  return () => {
    tls.connect = original;
  };
}
